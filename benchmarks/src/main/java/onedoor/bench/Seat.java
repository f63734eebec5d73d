package onedoor.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody of the demonstration, signed in at the portal: the services behind it exchange the token
 * of a living session for each other, which a token that we sign ourselves has not got.
 */
final class Seat {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HOPS = 10;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final String url;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    private Seat(String url) {
        this.url = url;
    }

    /** Signs in with the demonstration's password and acts for an enterprise from there on. */
    static Seat of(Copy copy, String username, String enterprise)
            throws IOException, InterruptedException {
        var password =
                JSON.readTree(Files.readString(copy.data().resolve("demo.json")))
                        .required("password")
                        .asString();
        var seat = new Seat(copy.url());
        seat.signIn(username, password);
        seat.follow("/bff/login?return=/policies&acting_for=" + enterprise);
        var acting = seat.get("/bff/me").expect(200).path("actingFor").asString();
        if (!acting.equals(enterprise)) {
            throw new IOException("%s acts for %s".formatted(username, acting));
        }
        return seat;
    }

    Door.Answer get(String path) throws IOException, InterruptedException {
        var answer = send(request(path).header("Accept", "application/json").GET());
        return new Door.Answer(answer.statusCode(), json(answer.body()));
    }

    private void signIn(String username, String password) throws IOException, InterruptedException {
        follow("/bff/login?return=/policies");
        var form =
                Map.of(
                                "username", username,
                                "password", password,
                                "_csrf", cookies.getOrDefault("IDP-CSRF", ""))
                        .entrySet()
                        .stream()
                        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        var answer =
                send(
                        request("/login")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)));
        follow(location(answer));
    }

    private void follow(String begin) throws IOException, InterruptedException {
        var next = begin;
        for (var hop = 0; hop < HOPS; hop++) {
            var answer = send(request(next).header("Accept", "text/html").GET());
            if (answer.statusCode() == 200) {
                return;
            }
            next = location(answer);
        }
        throw new IOException("too many redirects, last " + next);
    }

    private static String location(HttpResponse<String> answer) throws IOException {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() ->
                        new IOException(
                                "%s answered %d".formatted(answer.uri(), answer.statusCode())));
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(url).resolve(address)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private static JsonNode json(String text) {
        return text.startsWith("{") || text.startsWith("[")
                ? JSON.readTree(text)
                : JSON.missingNode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
