package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another platform offers its policy documents on the exchange (docs/document-feed.md): once there
 * is a grant, they come into the library, and what it has already is told apart.
 */
class AggregationIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SOURCES = "/api/policy/document-sources";
    private static final String PLATFORM = "11990100MB10014514";
    private static final String RESOURCE = "306099001/000001";
    private static final String PURPOSE = "POLICY-LIBRARY";
    private static final String TITLE = "澄州市支持餐饮业数字化改造的若干措施";

    @Test
    void documentsOfAnotherPlatformComeThroughTheExchange(@TempDir Path folder) throws Exception {
        var platform = Platform.running();
        var officer = Visitor.signedIn(platform, "policy.admin");
        offer(platform, known(officer));

        var source = officer.post(SOURCES, source()).expect(201).text("/id");
        var refused = run(officer, source, 1);
        assertThat(refused.at("/run/state").asString()).as("%s", refused).isEqualTo("FAILED");
        assertThat(found(officer)).as("before the grant").isZero();

        var granted =
                Files.writeString(folder.resolve("feed.json"), JSON.writeValueAsString(feed()));
        platform.succeed("import", granted.toString());
        officer.post(SOURCES + "/" + source + "/runs", Map.of()).expect(202);
        var taken = run(officer, source, 2);

        assertThat(taken.at("/run/state").asString()).as("%s", taken).isEqualTo("DONE");
        assertThat(taken.at("/run/received").asInt()).isEqualTo(2);
        assertThat(taken.at("/reports/0/duplicates").asInt()).as("%s", taken).isEqualTo(1);
        assertThat(found(officer)).isEqualTo(1);
    }

    /** The newest run, once there are so many and it has ended. */
    private static JsonNode run(Visitor officer, String source, int number) {
        return Until.holds(
                        Until.PATIENCE,
                        () -> officer.get(SOURCES + "/" + source + "/runs").expect(200).body(),
                        runs ->
                                runs.path("items").size() == number
                                        && !runs.at("/items/0/run/state")
                                                .asString()
                                                .equals("RUNNING"))
                .at("/items/0");
    }

    private static int found(Visitor officer) {
        return officer.get(
                        "/api/policy/documents?q="
                                + URLEncoder.encode(TITLE, StandardCharsets.UTF_8))
                .expect(200)
                .body()
                .path("items")
                .size();
    }

    /** A document that the library has: the other platform passes it on. */
    private static JsonNode known(Visitor officer) {
        var first = officer.get("/api/policy/documents?limit=1").expect(200).text("/items/0/id");
        return officer.get("/api/policy/documents/" + first).expect(200).body();
    }

    private static void offer(Platform platform, JsonNode known)
            throws IOException, InterruptedException {
        var own =
                Map.of(
                        "id", "cz-1",
                        "title", TITLE,
                        "documentNo", "澄工信发〔2026〕71号",
                        "issuer", "澄州市工业和信息化局",
                        "publishedOn", "2026-01-08",
                        "clauses", List.of(Map.of("no", "第一条", "text", "为支持餐饮业数字化改造，制定本措施。")));
        var passedOn =
                Map.of(
                        "id", "cz-2",
                        "title", known.path("title").asString(),
                        "documentNo", known.path("documentNo").asString(),
                        "issuer", known.path("issuer").asString(),
                        "publishedOn", known.path("publishedOn").asString(),
                        "clauses", known.path("clauses"));
        var page =
                Map.of(
                        "items",
                        List.of(
                                Map.of("revision", 1, "document", own),
                                Map.of("revision", 1, "document", passedOn)),
                        "next",
                        "2",
                        "more",
                        false);
        var mapping =
                Map.of(
                        "request",
                        Map.of(
                                "method",
                                "GET",
                                "urlPath",
                                "/" + PLATFORM + "/policy-documents/documents"),
                        "response",
                        Map.of(
                                "status",
                                200,
                                "jsonBody",
                                page,
                                "headers",
                                Map.of("Content-Type", "application/json")));
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    platform.departmentsUrl()
                                                            + "/__admin/mappings"))
                                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(mapping)))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    private static Map<String, ?> source() {
        return Map.of(
                "name", "澄州市政策平台",
                "instance", "CN-99",
                "memberClass", "GOV",
                "memberCode", PLATFORM,
                "subsystem", "registers",
                "service", "policy-documents",
                "purpose", PURPOSE,
                "everyHours", 24,
                "enabled", true);
    }

    private static Map<String, ?> feed() {
        var resource =
                Map.of(
                        "code",
                        RESOURCE,
                        "name",
                        "澄州市政策文件",
                        "aliases",
                        List.of(),
                        "provider",
                        "GOV/" + PLATFORM + "/registers",
                        "service",
                        "policy-documents",
                        "subjectType",
                        "enterprise",
                        "shareType",
                        1,
                        "description",
                        Map.of(
                                "summary", "澄州市发布的惠企政策文件",
                                "updateCycle", "DAILY",
                                "publishedOn", "2026-01-05",
                                "leads", List.of("政策文件")),
                        "adapter",
                        Map.of(
                                "kind",
                                "http",
                                "url",
                                "${departments}/" + PLATFORM + "/policy-documents"),
                        "fields",
                        List.of());
        var grant =
                Map.of(
                        "consumer",
                        "GOV/11990100MB1000109F/policy",
                        "resource",
                        RESOURCE,
                        "methods",
                        List.of("GET"),
                        "path",
                        "/documents",
                        "fields",
                        List.of(),
                        "purpose",
                        PURPOSE,
                        "legalBasis",
                        "《政务数据共享条例》",
                        "validFrom",
                        "2026-01-01",
                        "validTo",
                        "2030-12-31",
                        "quota",
                        Map.of("perMinute", 600, "perDay", 100000));
        return Map.of(
                "members", List.of(), "resources", List.of(resource), "grants", List.of(grant));
    }
}
