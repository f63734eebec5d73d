package onedoor.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exchange as a department's system calls it: with a key of its own (RFC 7523). */
final class DepartmentApi {

    static final JsonMapper JSON = JsonMapper.shared();

    private final String url;
    private final String client;
    private final Jwk key;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    /**
     * @param url of the platform, which is also the issuer of its tokens
     */
    DepartmentApi(String url, String client, Jwk key) {
        this.url = url;
        this.client = client;
        this.key = key;
    }

    /** Sends a request and hands back whatever was answered. */
    HttpResponse<String> send(
            String method,
            String path,
            Map<String, String> headers,
            HttpRequest.BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofMinutes(1))
                        .header("Authorization", "Bearer " + token())
                        .method(method, body);
        headers.forEach(request::header);
        return sent(request.build());
    }

    /** The answer's JSON; a refusal in the platform's own words. */
    JsonNode get(String path) {
        return content(send("GET", path, Map.of(), BodyPublishers.noBody()));
    }

    /** The answer's JSON; a refusal in the platform's own words. */
    JsonNode post(String path, JsonNode body) {
        return content(
                send(
                        "POST",
                        path,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                UUID.randomUUID().toString()),
                        BodyPublishers.ofString(body.toString())));
    }

    static JsonNode content(HttpResponse<String> answer) {
        var content = parse(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw refusal(answer, content);
        }
        return content;
    }

    static Refusal refusal(HttpResponse<String> answer, JsonNode content) {
        var words = new StringBuilder().append(answer.statusCode());
        for (var member :
                new String[] {"type", "title", "message", "detail", "errors", "traceId"}) {
            var value = content.path(member);
            if (!value.isMissingNode() && !value.isNull()) {
                words.append(' ').append(value.isString() ? value.asString() : value.toString());
            }
        }
        return new Refusal(words.toString());
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body.isBlank() ? "{}" : body);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode()
                    .put("detail", body.strip().lines().findFirst().orElse(""));
        }
    }

    private String token() {
        if (Instant.now().isBefore(tokenEnds)) {
            return token;
        }
        var form =
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "audience",
                        "exchange",
                        "client_id",
                        client,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion());
        var answer =
                sent(
                        HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
                                .timeout(Duration.ofSeconds(20))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(encode(form)))
                                .build());
        if (answer.statusCode() != 200) {
            throw new Refusal(
                    "%s got no token: %d %s"
                            .formatted(client, answer.statusCode(), answer.body().strip()));
        }
        var content = parse(answer.body());
        token = content.path("access_token").asString();
        tokenEnds = Instant.now().plusSeconds(content.path("expires_in").asLong(60) - 30);
        return token;
    }

    private String assertion() {
        var now = Instant.now().getEpochSecond();
        var claims =
                JSON.createObjectNode()
                        .put("iss", client)
                        .put("sub", client)
                        .put("aud", url)
                        .put("iat", now)
                        .put("exp", now + 60)
                        .put("jti", UUID.randomUUID().toString());
        return key.sign(claims.toString());
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refusal("%s does not answer: %s".formatted(request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.", e);
        }
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e ->
                        e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
