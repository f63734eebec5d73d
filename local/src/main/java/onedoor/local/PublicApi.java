package onedoor.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's public API through the gateway, called as client {@code operator}. */
final class PublicApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OPERATOR = "operator";
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final String url;
    private final Keys keys;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    PublicApi(String url, Keys keys) {
        this.url = url;
        this.keys = keys;
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
            var answer = send(request(path, contentType, body, key));
            var content = parse(answer.body());
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
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofMinutes(1))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", contentType)
                        .header("Accept", "application/json, application/problem+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private static String reason(int status, JsonNode problem) {
        var words = new StringBuilder().append(status);
        for (var member : new String[] {"title", "detail", "errors", "traceId"}) {
            var value = problem.path(member);
            if (!value.isMissingNode() && !value.isNull()) {
                words.append(' ').append(value.isString() ? value.asString() : value.toString());
            }
        }
        return words.toString();
    }

    private String token() {
        if (Instant.now().isBefore(tokenEnds)) {
            return token;
        }
        var form =
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        OPERATOR,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion());
        var request =
                HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                        .build();
        var answer = send(request);
        var content = parse(answer.body());
        if (answer.statusCode() != 200) {
            throw new Refusal(
                    "The operator got no token: %d %s"
                            .formatted(answer.statusCode(), answer.body().strip()));
        }
        token = content.path("access_token").asString();
        tokenEnds = Instant.now().plusSeconds(content.path("expires_in").asLong(60) - 30);
        return token;
    }

    /** RFC 7523: the client proves itself with its own key. */
    private String assertion() {
        var now = Instant.now().getEpochSecond();
        return keys.client(OPERATOR)
                .sign(
                        "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}"
                                .formatted(
                                        OPERATOR, OPERATOR, url, now, now + 60, UUID.randomUUID()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refusal("%s does not answer: %s".formatted(request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.", e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body.isBlank() ? "{}" : body);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode()
                    .put("detail", body.strip().lines().findFirst().orElse(""));
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e ->
                        e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
