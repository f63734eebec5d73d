package onedoor.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's door as a program sees it: HTTP through the gateway, with a token. */
final class Door {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final String url;

    Door(String url) {
        this.url = url;
    }

    /** What came back; {@code body} is empty where it was not JSON. */
    record Answer(int status, JsonNode body) {

        JsonNode expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("answered " + status + ": " + body);
            }
            return body;
        }

        boolean isFine() {
            return status >= 200 && status < 300;
        }

        /** An RFC 9457 problem of this name. */
        boolean isProblem(String name) {
            return body.path("type").asString("").equals("urn:onedoor:problem:" + name);
        }
    }

    Answer get(String token, String path) throws IOException, InterruptedException {
        return send(request(token, path).GET());
    }

    Answer post(String token, String path, Object body) throws IOException, InterruptedException {
        return post(token, path, body, UUID.randomUUID().toString());
    }

    Answer post(String token, String path, Object body, String key)
            throws IOException, InterruptedException {
        return send(
                request(token, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer put(String token, String path, Object body) throws IOException, InterruptedException {
        return send(
                request(token, path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        var text = response.body();
        return new Answer(
                response.statusCode(),
                text.startsWith("{") || text.startsWith("[")
                        ? JSON.readTree(text)
                        : JSON.missingNode());
    }
}
