package onedoor.exchange.department;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Asks departments, leaving one alone that is down and never letting a slow one take all the room.
 */
@Component
public class Departments {

    private static final String CONFIG = "department";

    private final DepartmentHttp http;
    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;

    Departments(DepartmentHttp http, CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads) {
        this.http = http;
        this.breakers = breakers;
        this.bulkheads = bulkheads;
    }

    /** Sends a request and waits for its answer. */
    public Answer ask(Forward forward) {
        String name = forward.provider().toString();
        CircuitBreaker breaker = breakers.circuitBreaker(name, CONFIG);
        Bulkhead bulkhead = bulkheads.bulkhead(name, CONFIG);
        if (!bulkhead.tryAcquirePermission()) {
            return new Answer.Unreachable("Too many calls to " + name + " are under way");
        }
        try {
            if (!breaker.tryAcquirePermission()) {
                return new Answer.Unreachable(
                        name + " has failed repeatedly and is not called for a while");
            }
            return ask(forward, breaker);
        } finally {
            bulkhead.onComplete();
        }
    }

    private Answer ask(Forward forward, CircuitBreaker breaker) {
        long start = breaker.getCurrentTimestamp();
        try {
            Answer.Received answer = http.send(forward);
            // A gateway in front of a dead system says so with these; any other status is the
            // department's word.
            if (answer.status() == 502 || answer.status() == 503 || answer.status() == 504) {
                breaker.onError(
                        elapsed(breaker, start),
                        breaker.getTimestampUnit(),
                        new IOException("down"));
            } else {
                breaker.onSuccess(elapsed(breaker, start), breaker.getTimestampUnit());
            }
            return answer;
        } catch (IOException failed) {
            breaker.onError(elapsed(breaker, start), breaker.getTimestampUnit(), failed);
            return failure(failed);
        } catch (RuntimeException unexpected) {
            breaker.onError(elapsed(breaker, start), breaker.getTimestampUnit(), unexpected);
            throw unexpected;
        }
    }

    private static long elapsed(CircuitBreaker breaker, long start) {
        return breaker.getCurrentTimestamp() - start;
    }

    private static Answer failure(IOException failed) {
        String message = String.valueOf(failed.getMessage()).replaceFirst("https?://", "");
        return switch (failed) {
            case ConnectTimeoutException late -> new Answer.Unreachable(message);
            case ConnectException refused -> new Answer.Unreachable(message);
            case NoRouteToHostException noRoute -> new Answer.Unreachable(message);
            case UnknownHostException unknown -> new Answer.Unreachable(message);
            case SocketTimeoutException late -> new Answer.Broken("Read timed out");
            default -> new Answer.Broken(message);
        };
    }
}
