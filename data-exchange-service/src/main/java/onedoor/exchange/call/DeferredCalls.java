package onedoor.exchange.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onedoor.exchange.department.Header;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls for which nobody waits on a connection: the same checks, quotas and evidence. */
@Component
public class DeferredCalls {

    private final Calls calls;

    DeferredCalls(Calls calls) {
        this.calls = calls;
    }

    /**
     * A call to be made.
     *
     * @param caller a system with its member, as its token named it when it asked
     * @param target path and query, encoded, from {@code /r1/} on
     */
    public record Ask(
            Caller caller, String verb, String target, Map<String, String> headers, byte[] body) {

        public Ask {
            headers = Map.copyOf(headers);
        }
    }

    /** Who has answered, or why nobody has. */
    public enum Outcome {
        /** The provider, whatever its status. */
        ANSWERED,
        REFUSED,
        OVER_QUOTA,
        /** The provider could not be reached: it knows nothing of the call. */
        UNREACHABLE,
        /** Nobody knows what the provider has done. */
        BROKEN
    }

    /**
     * What came of it.
     *
     * @param refusal the exchange's own error type; null when the provider has answered
     * @param exchangeId where the evidence is found; null when a refusal left none
     */
    public record Made(
            Outcome outcome,
            int status,
            @Nullable String refusal,
            @Nullable Duration retryAfter,
            @Nullable String exchangeId,
            @Nullable String contentType,
            byte[] body) {}

    /** Makes the call now. */
    public Made make(Ask ask) {
        List<Header> headers = new ArrayList<>();
        ask.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        headers.add(new Header("X-Road-Client", String.valueOf(ask.caller().member())));
        String[] target = ask.target().split("\\?", 2);
        Collected collected = new Collected();
        try {
            calls.answer(
                    new CallRequest(
                            ask.caller(),
                            false,
                            ask.verb(),
                            target[0],
                            target.length == 2 ? target[1] : null,
                            headers,
                            RequestBody.of(ask.body())),
                    collected);
        } catch (IOException cut) {
            return new Made(
                    Outcome.BROKEN,
                    Refusal.atService("io_error", "").status(),
                    "server.serverproxy.io_error",
                    null,
                    collected.header("OneDoor-Evidence"),
                    null,
                    new byte[0]);
        }
        return collected.made();
    }

    private static final class Collected implements Outlet {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private List<Header> headers = List.of();
        private int status;

        @Override
        public OutputStream begin(int newStatus, List<Header> newHeaders, long length) {
            status = newStatus;
            headers = List.copyOf(newHeaders);
            return body;
        }

        @Nullable String header(String name) {
            return headers.stream()
                    .filter(header -> header.is(name))
                    .map(Header::value)
                    .findFirst()
                    .orElse(null);
        }

        Made made() {
            @Nullable String refusal = header("X-Road-Error");
            @Nullable String wait = header("Retry-After");
            return new Made(
                    outcome(refusal),
                    status,
                    refusal,
                    wait != null && wait.matches("\\d{1,6}")
                            ? Duration.ofSeconds(Long.parseLong(wait))
                            : null,
                    header("OneDoor-Evidence"),
                    header("Content-Type"),
                    body.toByteArray());
        }

        // In either dialect of X-Road: server.serverproxy.io_error, Server.ServerProxy.IOError.
        private Outcome outcome(@Nullable String refusal) {
            if (refusal == null) {
                return Outcome.ANSWERED;
            }
            if (status == 429) {
                return Outcome.OVER_QUOTA;
            }
            String code = refusal.substring(refusal.lastIndexOf('.') + 1);
            return switch (code.toLowerCase(Locale.ROOT).replace("_", "")) {
                case "networkerror" -> Outcome.UNREACHABLE;
                case "ioerror", "loggingfailed" -> Outcome.BROKEN;
                default -> Outcome.REFUSED;
            };
        }
    }
}
