package onedoor.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The recipe of docs/new-policy.md: an officer writes a policy with its cases, sees whom it would
 * reach, another one releases it, and the enterprises that it means find it with reason and amount.
 */
class NewPolicyIT {

    private static final String DRAFTS = "/api/policy/policy-drafts";
    private static final String DOCUMENTS = "/api/policy/documents";
    private static final String IMPORTS = "/api/policy/document-imports";
    private static final String AGENT = "liguifang";

    @Test
    void aClauseBecomesAPolicyThatFindsItsEnterprises() throws IOException {
        var platform = Platform.running();
        var content =
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(
                                        Files.readString(
                                                Platform.ROOT.resolve(
                                                        "docs/examples/apprentice-subsidy.json")));
        var author = Visitor.signedIn(platform, "policy.admin");
        var unfinished = content.deepCopy();
        unfinished.withArray("cases").remove(1);
        var document = shelved(author);
        var opened =
                author.post(DRAFTS, Map.of("documentId", document, "content", unfinished))
                        .expect(201);
        var draft = DRAFTS + "/" + opened.text("/id");

        var checks = author.post(draft + "/checks", Map.of()).expect(200).body();
        assertThat(checks.path("flaws")).as("%s", checks).isEmpty();
        assertThat(checks.at("/gate/complete").asBoolean()).isFalse();
        author.post(draft + "/submissions", Map.of()).expect(422);

        author.put(
                        draft,
                        Map.of("documentId", document, "content", content),
                        opened.body().path("revision").asString())
                .expect(200);
        checks = author.post(draft + "/checks", Map.of()).expect(200).body();
        assertThat(checks.at("/gate/complete").asBoolean()).as("%s", checks).isTrue();
        for (var each : checks.path("cases")) {
            assertThat(each.path("passed").asBoolean()).as("%s", each).isTrue();
        }

        var preview =
                draft
                        + "/previews/"
                        + author.post(draft + "/previews", Map.of()).expect(202).text("/id");
        var counted =
                Until.holds(
                        Until.PATIENCE,
                        () -> author.get(preview).expect(200).body(),
                        found -> !found.path("state").asString().equals("RUNNING"));
        assertThat(counted.path("state").asString()).as("%s", counted).isEqualTo("DONE");

        author.post(draft + "/submissions", Map.of()).expect(200);
        var terms = Map.of("validFrom", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        author.post(draft + "/releases", terms).expect(409);
        Visitor.signedIn(platform, "policy.admin2").post(draft + "/releases", terms).expect(200);

        var items = author.get(DOCUMENTS + "/" + document).expect(200).body().path("items");
        assertThat(items.path(0).path("code").asString()).as("%s", items).isEqualTo("APPRENTICE");

        var agent = Visitor.signedIn(platform, AGENT);
        agent.actFor(Demo.enterpriseOf(AGENT));
        var found = match(agent.get("/api/policy/matches?limit=200").expect(200).body());
        assertThat(found.path("name").asString()).isEqualTo("新型学徒制培训补贴");
        assertThat(found.path("criteria")).isNotEmpty();
        for (var criterion : found.path("criteria")) {
            assertThat(criterion.path("clause").asString()).startsWith("第二条");
        }
    }

    /** The document as its source publishes it, taken into the library. */
    private static String shelved(Visitor author) throws IOException {
        var file =
                JsonMapper.shared()
                        .readTree(
                                Files.readString(
                                        Platform.ROOT.resolve(
                                                "docs/examples/apprentice-document.json")));
        var documents = file.path("policyDocuments");
        var report = author.post(IMPORTS, documents).expect(201).body();
        assertThat(report.path("problems")).as("%s", report).isEmpty();
        var title = URLEncoder.encode(documents.at("/0/title").asString(), UTF_8);
        return author.get(DOCUMENTS + "?q=" + title).expect(200).text("/items/0/id");
    }

    /** In whichever group it stands for this enterprise. */
    private static JsonNode match(JsonNode matches) {
        for (var group : new String[] {"eligible", "possible", "nearMiss", "notEligible"}) {
            for (var each : matches.path(group)) {
                if (each.path("code").asString().equals("APPRENTICE")) {
                    return each;
                }
            }
        }
        throw new AssertionError("APPRENTICE is in no group: " + matches);
    }
}
