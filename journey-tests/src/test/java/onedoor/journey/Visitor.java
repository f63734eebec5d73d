package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Somebody at a browser: keeps cookies, follows the sign-in's redirects, sends the CSRF token. */
final class Visitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Platform platform;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    Visitor(Platform platform) {
        this.platform = platform;
    }

    static Visitor signedIn(Platform platform, String username) {
        var visitor = new Visitor(platform);
        visitor.signIn(username, platform.password());
        return visitor;
    }

    void signIn(String username, String password) {
        var page = follow(platform.url() + "/bff/login?return=/applications");
        assertThat(page.uri().getPath()).as("the sign-in page").isEqualTo("/signin");
        var form =
                Map.of(
                                "username", username,
                                "password", password,
                                "_csrf", cookies.getOrDefault("IDP-CSRF", ""))
                        .entrySet()
                        .stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(platform.url() + "/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)));
        var last = follow(location(answer));
        assertThat(last.uri().getPath()).as("where the sign-in ended").isEqualTo("/applications");
    }

    /** Goes on as the agent of an enterprise, without signing in again. */
    void actFor(String creditCode) {
        follow(platform.url() + "/bff/login?return=/policies&acting_for=" + creditCode);
        assertThat(get("/bff/me").body().path("actingFor").asString()).isEqualTo(creditCode);
    }

    Answer get(String path) {
        return answer(send(request(path).GET()));
    }

    Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Answer post(String path, Object body, @Nullable String key) {
        return write("POST", path, body, key, null);
    }

    Answer put(String path, Object body, String version) {
        return write("PUT", path, body, null, version);
    }

    /** Sends the whole content of an upload that was begun. */
    Answer upload(String path, byte[] content) {
        return answer(
                send(
                        request(path)
                                .header("Content-Type", "application/offset+octet-stream")
                                .header("Upload-Offset", "0")
                                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                                .method("PATCH", BodyPublishers.ofByteArray(content))));
    }

    Answer delete(String path) {
        return write("DELETE", path, Map.of(), null, null);
    }

    private Answer write(
            String method,
            String path,
            Object body,
            @Nullable String key,
            @Nullable String version) {
        if (!cookies.containsKey("XSRF-TOKEN")) {
            get("/bff/me");
        }
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                        .method(
                                method,
                                BodyPublishers.ofString(
                                        body instanceof String text
                                                ? text
                                                : JsonMapper.shared().writeValueAsString(body)));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return answer(send(request));
    }

    /** The bytes behind a link. */
    byte[] download(String path) {
        var answer = send(request(path).GET(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> follow(String address) {
        var next = address;
        for (int hops = 0; hops < 10; hops++) {
            var answer =
                    send(HttpRequest.newBuilder(URI.create(next)).header("Accept", "text/html"));
            if (answer.statusCode() / 100 != 3) {
                assertThat(answer.statusCode()).as("%s: %s", next, answer.body()).isEqualTo(200);
                return answer;
            }
            next = URI.create(next).resolve(location(answer)).toString();
        }
        throw new AssertionError("too many redirects, last " + next);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.url() + path))
                .timeout(Duration.ofMinutes(1));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var answer = HTTP.send(request.build(), handler);
            for (var cookie : answer.headers().allValues("Set-Cookie")) {
                var pair = cookie.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(
                response.statusCode(),
                type.contains("json")
                        ? JsonMapper.shared().readTree(response.body())
                        : JsonNodeFactory.instance.stringNode(response.body()),
                response.headers());
    }

    private String location(HttpResponse<String> answer) {
        var address = answer.headers().firstValue("Location").orElse("");
        return address.startsWith("/") ? platform.url() + address : address;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
