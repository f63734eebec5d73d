package onedoor.gateway;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns whatever failed on the way into one problem; details go to the log, not to the caller. */
@Component
@Order(-2) // before Boot's own error page
class ProblemHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final ProblemAnswers answers;

    ProblemHandler(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var problem = problemOf(failure);
        if (problem.status() >= 500) {
            log.warn(
                    "{} {} [{}]: {}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    RequestTrace.of(exchange),
                    failure.toString());
        }
        return answers.write(exchange, problem);
    }

    private static GatewayProblem problemOf(Throwable failure) {
        return switch (failure) {
            case ResponseStatusException status -> byStatus(status.getStatusCode().value());
            // refused, or broken off because the service has just died
            case IOException unreachable -> GatewayProblem.SERVICE_UNAVAILABLE;
            case TimeoutException late -> GatewayProblem.SERVICE_TOO_SLOW;
            default ->
                    failure.getCause() == null
                            ? GatewayProblem.INTERNAL_ERROR
                            : problemOf(failure.getCause());
        };
    }

    private static GatewayProblem byStatus(int status) {
        return switch (status) {
            case 401 -> GatewayProblem.SESSION_EXPIRED;
            case 403 -> GatewayProblem.CSRF_REFUSED;
            case 404, 405 -> GatewayProblem.NOT_FOUND;
            case 413 -> GatewayProblem.TOO_LARGE;
            case 429 -> GatewayProblem.TOO_MANY_REQUESTS;
            case 503 -> GatewayProblem.SERVICE_UNAVAILABLE;
            case 504 -> GatewayProblem.SERVICE_TOO_SLOW;
            default -> GatewayProblem.INTERNAL_ERROR;
        };
    }
}
