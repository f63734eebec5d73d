package onedoor.local;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The exchange as a department's system calls it. */
final class DepartmentApi {

    private static final String[] MEMBERS = {
        "type", "title", "message", "detail", "errors", "traceId"
    };

    private final Client client;

    DepartmentApi(String url, String client, Jwk key) {
        this.client = new Client(url, client, () -> key, "exchange");
    }

    /** Sends a request and hands back whatever was answered. */
    HttpResponse<String> send(
            String method,
            String path,
            Map<String, String> headers,
            HttpRequest.BodyPublisher body) {
        var request = client.request(path).method(method, body);
        headers.forEach(request::header);
        return client.send(request.build());
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
        var content = Client.parse(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw refusal(answer, content);
        }
        return content;
    }

    static Refusal refusal(HttpResponse<String> answer, JsonNode content) {
        return new Refusal(Client.words(answer.statusCode(), content, MEMBERS));
    }
}
