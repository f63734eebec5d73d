package onedoor.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a {@link GatewayProblem} as {@code application/problem+json}, Chinese unless English is
 * asked for.
 */
@Component
public class ProblemAnswers {

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    public Mono<Void> write(ServerWebExchange exchange, GatewayProblem problem) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(new IllegalStateException("answer already begun: " + problem.code()));
        }
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        if (problem == GatewayProblem.TOO_MANY_REQUESTS
                || problem == GatewayProblem.SERVICE_UNAVAILABLE) {
            response.getHeaders().set("Retry-After", "10");
        }
        var bytes = json.writeValueAsBytes(body(exchange, problem));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }

    private static Map<String, Object> body(ServerWebExchange exchange, GatewayProblem problem) {
        var language = exchange.getRequest().getHeaders().getFirst("Accept-Language");
        boolean english = language != null && language.startsWith("en");
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:onedoor:problem:" + problem.code());
        body.put("title", english ? problem.en() : problem.zh());
        body.put("status", problem.status());
        body.put("instance", exchange.getRequest().getPath().value());
        body.put("traceId", RequestTrace.of(exchange));
        return body;
    }
}
