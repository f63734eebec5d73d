package onedoor.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Some calls, so that the AOT cache knows what answering takes. */
record Rehearsal(int port) {

    void run() {
        try (var http = HttpClient.newHttpClient()) {
            var health = URI.create("http://127.0.0.1:%d/__admin/health".formatted(port));
            http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding());
            var register = URI.create("http://127.0.0.1:%d/none/none/query".formatted(port));
            var ask = HttpRequest.BodyPublishers.ofString("{}");
            http.send(
                    HttpRequest.newBuilder(register).POST(ask).build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new Refusal("The sandbox departments do not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
