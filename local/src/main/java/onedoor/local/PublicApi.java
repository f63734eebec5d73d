package onedoor.local;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The platform's public API through the gateway, called as client {@code operator}. */
final class PublicApi {

    private static final String OPERATOR = "operator";
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Client client;

    PublicApi(String url, Keys keys) {
        client = new Client(url, OPERATOR, () -> keys.client(OPERATOR), null);
    }

    /**
     * Posts an import; refuses with the service's own words. Imports may be repeated, so a service
     * that is busy or was too slow is asked again.
     */
    JsonNode post(String path, String contentType, String body, String what) {
        return post(path, contentType, body, what, null);
    }

    /** Posts JSON to an end point that counts each request, under a key of its own. */
    JsonNode postOnce(String path, String body, String what) {
        return post(path, "application/json", body, what, UUID.randomUUID().toString());
    }

    private JsonNode post(
            String path, String contentType, String body, String what, @Nullable String key) {
        var last = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = client.send(request(path, contentType, body, key));
            var content = Client.parse(answer.body());
            if (answer.statusCode() / 100 == 2) {
                return content;
            }
            if (!BUSY.contains(answer.statusCode()) || Instant.now().isAfter(last)) {
                throw new Refusal(
                        "%s was refused by %s: %s"
                                .formatted(what, path, reason(answer.statusCode(), content)));
            }
            Processes.pause(PAUSE);
        }
    }

    private HttpRequest request(
            String path, String contentType, String body, @Nullable String key) {
        var request =
                client.request(path)
                        .header("Content-Type", contentType)
                        .header("Accept", "application/json, application/problem+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private static String reason(int status, JsonNode problem) {
        return Client.words(status, problem, "title", "detail", "errors", "traceId");
    }
}
