package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A department's own program: it has a credential and calls the exchange, nothing else. */
final class DepartmentSystem {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static @Nullable DepartmentSystem enrolment;

    final String member;
    private final Platform platform;
    private final String clientId;
    private final String clientSecret;
    private String token = "";
    private Instant usableUntil = Instant.MIN;

    DepartmentSystem(Platform platform, String clientId, String clientSecret, String member) {
        this.platform = platform;
        this.member = member;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** The schools' enrolment system; it gets its credential once. */
    static synchronized DepartmentSystem enrolment(Platform platform) {
        var known = enrolment;
        if (known == null) {
            var credential =
                    Visitor.signedIn(platform, "jy.exchange")
                            .post(
                                    "/api/identity/systems",
                                    Map.of("subsystem", "enrolment", "name", "报名系统"))
                            .expect(201);
            known =
                    new DepartmentSystem(
                            platform,
                            credential.text("/clientId"),
                            credential.text("/clientSecret"),
                            credential.text("/member"));
            enrolment = known;
        }
        return known;
    }

    /** A token lives for minutes, a program for longer. */
    private synchronized String token() {
        if (Instant.now().isAfter(usableUntil)) {
            var answer = newToken().expect(200);
            var life = Duration.ofSeconds(answer.body().path("expires_in").asLong(0));
            token = answer.text("/access_token");
            usableUntil = Instant.now().plus(life.dividedBy(2));
        }
        return token;
    }

    private Answer newToken() {
        var basic =
                Base64.getEncoder()
                        .encodeToString(
                                (clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        return send(
                HttpRequest.newBuilder(URI.create(platform.url() + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    /** A call as this system, with these headers besides its token and name. */
    Answer call(String path, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(platform.url() + path))
                        .header("Authorization", "Bearer " + token());
        if (!headers.containsKey("X-Road-Client")) {
            request.header("X-Road-Client", member);
        }
        headers.forEach(request::header);
        return send(request);
    }

    static Answer anonymously(Platform platform, String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(platform.url() + path));
        headers.forEach(request::header);
        return send(request);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response =
                    HTTP.send(
                            request.timeout(Duration.ofMinutes(1)).build(),
                            BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            assertThat(response.body().length()).isLessThan(1_000_000);
            return new Answer(
                    response.statusCode(),
                    type.contains("json")
                            ? JsonMapper.shared().readTree(response.body())
                            : JsonNodeFactory.instance.stringNode(response.body()),
                    response.headers());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
