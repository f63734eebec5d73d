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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registered client of the platform: proves itself with its own key (RFC 7523). */
final class Client {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final String ASSERTION =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final String url;
    private final String name;
    private final Supplier<Jwk> key;
    private final @Nullable String audience;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    /**
     * @param url of the platform, which is also the issuer of its tokens
     * @param audience whom the tokens are for, if not for the platform as a whole
     */
    Client(String url, String name, Supplier<Jwk> key, @Nullable String audience) {
        this.url = url;
        this.name = name;
        this.key = key;
        this.audience = audience;
    }

    /** A request in the client's name, still without its method. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token());
    }

    /** Whatever was answered; refuses where nothing was. */
    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refusal("%s does not answer: %s".formatted(request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.", e);
        }
    }

    private String token() {
        if (Instant.now().isBefore(tokenEnds)) {
            return token;
        }
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", name);
        form.put("client_assertion_type", ASSERTION);
        form.put("client_assertion", assertion());
        if (audience != null) {
            form.put("audience", audience);
        }
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
                                .timeout(Duration.ofSeconds(20))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(encode(form)))
                                .build());
        if (answer.statusCode() != 200) {
            throw new Refusal(
                    "%s got no token: %d %s"
                            .formatted(name, answer.statusCode(), answer.body().strip()));
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
                        .put("iss", name)
                        .put("sub", name)
                        .put("aud", url)
                        .put("iat", now)
                        .put("exp", now + 60)
                        .put("jti", UUID.randomUUID().toString());
        return key.get().sign(claims.toString());
    }

    /** The answer's JSON; the first line of anything else as its detail. */
    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body.isBlank() ? "{}" : body);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode()
                    .put("detail", body.strip().lines().findFirst().orElse(""));
        }
    }

    /** A refusal in the platform's own words, with these of its members. */
    static String words(int status, JsonNode problem, String... members) {
        var words = new StringBuilder().append(status);
        for (var member : members) {
            var value = problem.path(member);
            if (!value.isMissingNode() && !value.isNull()) {
                words.append(' ').append(value.isString() ? value.asString() : value.toString());
            }
        }
        return words.toString();
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e ->
                        e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
