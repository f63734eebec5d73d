package onedoor.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks each part whether it can do its work. */
final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final Home home;
    private final int base;

    Health(Home home, int base) {
        this.home = home;
        this.base = base;
    }

    boolean isUp(Part part) {
        return switch (part) {
            case MARIADB -> new MariaDb(home, Keys.of(home), part.port(base)).answers();
            case REDIS -> new Redis(home, Keys.of(home), part.port(base)).answers();
            case DEPARTMENTS -> answers(part.url(base) + "/__admin/health");
            case IDENTITY, WORKFLOW, EXCHANGE, POLICY, GATEWAY ->
                    answers(
                            "http://127.0.0.1:%d/actuator/health/readiness"
                                    .formatted(part.managementPort(base)));
        };
    }

    static boolean answers(String url) {
        var ask = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        try {
            return HTTP.send(ask, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
