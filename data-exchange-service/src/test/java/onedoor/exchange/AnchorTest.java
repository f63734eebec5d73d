package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnchorTest extends ExchangeTest {

    private static final String SOURCE = "workflow-service/audit";

    private static String digest() {
        return HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits()).repeat(4);
    }

    private static Map<String, String> anchor(String source, String digest) {
        return Map.of(
                "kind", "AUDIT", "source", source, "digest", digest, "at", "2026-03-01T08:00:00Z");
    }

    private static String workflow() {
        return TOKENS.service("workflow-service").bearer();
    }

    private HttpResponse<String> anchor(String bearer, Object body) {
        return post("/api/exchange/anchors", bearer, body);
    }

    @Test
    void standsInTheLogOnce() {
        String digest = digest();
        HttpResponse<String> first = anchor(workflow(), anchor(SOURCE, digest));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        JsonNode anchor = json(first);
        assertThat(json(anchor(workflow(), anchor(SOURCE, digest)))).isEqualTo(anchor);

        JsonNode listed = json(get("/api/exchange/anchors?limit=1&source=" + SOURCE, auditor()));
        assertThat(listed.at("/items/0")).isEqualTo(anchor);
        JsonNode record =
                json(get("/api/exchange/evidence/" + anchor.get("id").asString(), auditor()))
                        .at("/records/0");
        assertThat(record.at("/record/digest").asString()).isEqualTo(digest);
        assertThat(record.get("logIndex")).isEqualTo(anchor.get("logIndex"));
        assertThat(record.get("proof").asString()).startsWith("c2sp.org/tlog-proof@v1\n");
        assertThat(json(get("/api/exchange/log/verification", auditor())).get("findings"))
                .isEmpty();
    }

    @Test
    void isMadeByTheBatchInItsOrder() {
        String one = digest();
        String two = digest();
        HttpResponse<String> response =
                post(
                        "/api/exchange/anchors/batches",
                        workflow(),
                        Map.of(
                                "anchors",
                                List.of(
                                        anchor(SOURCE, one),
                                        anchor(SOURCE, two),
                                        anchor(SOURCE, one))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        JsonNode items = json(response).get("items");
        assertThat(items.get(0)).isEqualTo(items.get(2));
        assertThat(items.get(1).get("digest").asString()).isEqualTo(two);
    }

    @Test
    void isTheSameForAllWhoAskForItAtOnce() throws Exception {
        Map<String, ?> batch =
                Map.of(
                        "anchors",
                        IntStream.range(0, 100).mapToObj(i -> anchor(SOURCE, digest())).toList());
        String bearer = workflow();
        List<Callable<JsonNode>> requests =
                Collections.nCopies(
                        6,
                        () -> {
                            HttpResponse<String> response =
                                    post("/api/exchange/anchors/batches", bearer, batch);
                            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
                            return json(response);
                        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> answers = threads.invokeAll(requests);
            for (Future<JsonNode> answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.getFirst().get());
            }
        }
    }

    @Test
    void isForThePlatformsServicesAndTheirOwnRecordsOnly() {
        assertThat(anchor(workflow(), anchor("policy-service/audit", digest())).statusCode())
                .isEqualTo(403);
        assertThat(anchor(workflow(), anchor("workflow-services", digest())).statusCode())
                .isEqualTo(403);
        assertThat(anchor(new Scene().bearer(), anchor("desk-1", digest())).statusCode())
                .isEqualTo(403);
        assertThat(anchor(administrator(), anchor(SOURCE, digest())).statusCode()).isEqualTo(403);
        assertThat(anchor(workflow(), anchor(SOURCE, "ABC")).statusCode()).isEqualTo(422);
        assertThat(get("/api/exchange/anchors", workflow()).statusCode()).isEqualTo(403);
    }

    @Test
    void theLogTellsHowItStands() {
        HttpResponse<String> response =
                get("/api/exchange/log", TOKENS.staff("watch", "none", "SUPERVISOR").bearer());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode status = json(response);
        assertThat(status.get("origin").asString()).isEqualTo("exchange.test/log");
        assertThat(status.at("/quorum/name").asString()).isEqualTo("none");
        assertThat(status.get("size").asLong())
                .isEqualTo(
                        status.at("/tiles/full").asLong() * 256
                                + status.at("/tiles/partial").asLong());
        assertThat(get("/api/exchange/log", new Scene().bearer()).statusCode()).isEqualTo(403);
        assertThat(get("/log/policy", null).body())
                .isEqualTo("log " + status.get("vkey").asString() + "\nquorum none\n");
    }
}
