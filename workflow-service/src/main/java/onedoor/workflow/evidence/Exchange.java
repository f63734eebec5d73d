package onedoor.workflow.evidence;

import feign.Response;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import onedoor.workflow.evidence.ExchangeClient.Fault;
import onedoor.workflow.evidence.ExchangeClient.Found;
import onedoor.workflow.evidence.ExchangeClient.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a register over the exchange. What a register or a rule of the exchange answers is an {@link
 * Answer}; only failures of the exchange itself count for the circuit breaker.
 */
@Component
class Exchange {

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    /** Answers are small records; more than this is not one. */
    private static final int MAX_BODY = 256 * 1024;

    private final ExchangeClient client;
    private final EvidenceSettings settings;
    private final JsonMapper json;

    Exchange(ExchangeClient client, EvidenceSettings settings, JsonMapper json) {
        this.client = client;
        this.settings = settings;
        this.json = json;
    }

    /** Who asks, for what, in which case. */
    record Question(
            String token,
            Register register,
            Subject subject,
            List<String> fields,
            String purpose,
            String issue) {}

    @Retry(name = "exchange", fallbackMethod = "down")
    @CircuitBreaker(name = "exchange")
    @Bulkhead(name = "exchange")
    Answer query(Question question) {
        String[] provider = question.register().provider().split("/");
        try (Response response =
                client.query(
                        settings.instance(),
                        provider[0],
                        provider[1],
                        provider[2],
                        question.register().service(),
                        "Bearer " + question.token(),
                        settings.instance() + "/" + settings.member(),
                        question.issue(),
                        question.purpose(),
                        new Query(question.subject(), question.fields()))) {
            return read(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called when the tries are used up, the breaker is open or the bulkhead is full. */
    @SuppressWarnings("UnusedMethod") // by name, from @Retry
    private Answer down(Question question, Exception failure) {
        log.warn(
                "{} of {} was not reached: {}",
                question.register().service(),
                question.register().provider(),
                failure.toString());
        return new Answer.Down("数据共享通道暂时不可用");
    }

    private Answer read(Response response) throws IOException {
        byte[] body = body(response);
        if (response.status() == 200 && header(response, "X-Road-Error") == null) {
            return found(response, body);
        }
        Fault fault = fault(response, body);
        String type = fault.type() == null ? "http." + response.status() : fault.type();
        if (isRule(type)) {
            return new Answer.Refused(type, fault.message() == null ? type : fault.message());
        }
        if (header(response, "X-Road-Error") == null && response.status() >= 500) {
            throw new IllegalStateException("the exchange answered " + response.status());
        }
        return new Answer.Down(type);
    }

    private Answer found(Response response, byte[] body) {
        try {
            Found found = json.readValue(body, Found.class);
            return new Answer.Records(
                    found.asOf() == null ? null : Instant.parse(found.asOf()),
                    found.records() == null ? List.of() : found.records(),
                    header(response, "OneDoor-Evidence"));
        } catch (JacksonException | DateTimeException e) {
            return new Answer.Down("unreadable answer");
        }
    }

    private Fault fault(Response response, byte[] body) {
        try {
            return json.readValue(body, Fault.class);
        } catch (JacksonException e) {
            return new Fault(header(response, "X-Road-Error"), null);
        }
    }

    /** Refusals that asking again will not change; quotas, tokens and outages pass. */
    private static boolean isRule(String type) {
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "access_denied", "unknown_service", "unknown_member" -> true;
            case "quota_exceeded", "unauthenticated" -> false;
            default -> type.startsWith("client.");
        };
    }

    private static byte[] body(Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        try (var in = response.body().asInputStream()) {
            byte[] body = in.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw new IOException("the answer is longer than " + MAX_BODY + " bytes");
            }
            return body;
        }
    }

    private static @Nullable String header(Response response, String name) {
        return response.headers().entrySet().stream()
                .filter(e ->
                        e.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .flatMap(e -> e.getValue().stream())
                .findFirst()
                .orElse(null);
    }
}
