package onedoor.exchange.department;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import onedoor.exchange.member.SubsystemId;
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

    /** Sends a request and waits for the head of its answer. */
    public Answer ask(Forward forward) {
        String name = forward.provider().toString();
        CircuitBreaker breaker = breakers.circuitBreaker(name, CONFIG);
        Bulkhead bulkhead = bulkheads.bulkhead(name, CONFIG);
        if (!bulkhead.tryAcquirePermission()) {
            return new Answer.Unreachable("Too many calls to " + name + " are under way");
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.onComplete();
            return new Answer.Unreachable(
                    name + " has failed repeatedly and is not called for a while");
        }
        Answer answer = null;
        try {
            answer = ask(forward, breaker, bulkhead);
            return answer;
        } finally {
            if (!(answer instanceof Answer.Received)) {
                bulkhead.onComplete();
            }
        }
    }

    /** Whether a department has failed so often that it is not asked for a while. */
    public boolean isLeftAlone(SubsystemId provider) {
        return breakers.find(provider.toString())
                .map(breaker -> breaker.getState() == CircuitBreaker.State.OPEN)
                .orElse(false);
    }

    private Answer ask(Forward forward, CircuitBreaker breaker, Bulkhead bulkhead) {
        long start = breaker.getCurrentTimestamp();
        try {
            DepartmentHttp.Open open = http.send(forward);
            // A caller that takes the body in slowly is not the department's fault.
            long elapsed = elapsed(breaker, start);
            return new Answer.Received(
                    open.status(),
                    open.headers(),
                    open.length(),
                    open.body(),
                    () -> {
                        open.close();
                        judge(breaker, elapsed, open);
                        bulkhead.onComplete();
                    });
        } catch (Content.Failed notTheirs) {
            breaker.releasePermission();
            return new Answer.NotSent(notTheirs);
        } catch (IOException failed) {
            breaker.onError(elapsed(breaker, start), breaker.getTimestampUnit(), failed);
            return failure(forward, failed);
        } catch (RuntimeException unexpected) {
            breaker.onError(elapsed(breaker, start), breaker.getTimestampUnit(), unexpected);
            throw unexpected;
        }
    }

    private static void judge(CircuitBreaker breaker, long elapsed, DepartmentHttp.Open open) {
        IOException failure = open.body().failure();
        // A gateway in front of a dead system says so with these; any other status is the
        // department's word.
        boolean down = open.status() == 502 || open.status() == 503 || open.status() == 504;
        if (failure != null || down) {
            breaker.onError(
                    elapsed,
                    breaker.getTimestampUnit(),
                    failure != null ? failure : new IOException("down"));
        } else {
            breaker.onSuccess(elapsed, breaker.getTimestampUnit());
        }
    }

    private static long elapsed(CircuitBreaker breaker, long start) {
        return breaker.getCurrentTimestamp() - start;
    }

    private static Answer failure(Forward forward, IOException failed) {
        return switch (failed) {
            case ConnectTimeoutException late ->
                    new Answer.Unreachable(unconnected(forward, "Connect timed out"));
            case ConnectException refused ->
                    new Answer.Unreachable(unconnected(forward, "Connection refused"));
            case NoRouteToHostException noRoute ->
                    new Answer.Unreachable(unconnected(forward, "No route to host"));
            case UnknownHostException unknown ->
                    new Answer.Unreachable(String.valueOf(failed.getMessage()));
            default -> new Answer.Broken(messageOf(failed));
        };
    }

    /** What went wrong with an answer, as callers are told. */
    public static String messageOf(IOException failed) {
        return failed instanceof SocketTimeoutException
                ? "Read timed out"
                : String.valueOf(failed.getMessage());
    }

    // As X-Road puts it: "Connect to 127.0.0.1:9 [/127.0.0.1] failed: Connection refused".
    private static String unconnected(Forward forward, String reason) {
        String host = forward.base().getHost();
        String addresses;
        try {
            addresses = Arrays.toString(InetAddress.getAllByName(host));
        } catch (UnknownHostException goneMeanwhile) {
            addresses = "[]";
        }
        return "Connect to "
                + forward.base().getAuthority()
                + " "
                + addresses
                + " failed: "
                + reason;
    }
}
