package onedoor.workflow.drafting;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What administrators write is published by another one, or not at all. */
@WorkflowTest
class DraftsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private Token author;
    private Token other;
    private ObjectNode content;

    @BeforeEach
    void arrive() throws IOException {
        portal = new Portal(mvc, tokens);
        author = admin("甲");
        other = admin("乙");
        content =
                (ObjectNode)
                        JSON.readTree(
                                Files.readString(
                                        Path.of("src/test/resources/services/test-birth.json")));
    }

    @Test
    void oneWritesAndAnotherPublishes() {
        content.put("code", "DRAFT-A");
        JsonNode draft = begun();
        String path = "/matter-drafts/" + draft.path("id").asString();
        assertThat(draft.path("problems")).isEmpty();
        assertThat(draft.path("actions").toString()).contains("EDIT", "SUBMIT");
        portal.open("/life-events/DRAFT-A").expect(404);

        portal.post(other, path + "/approvals", "{\"approve\":true}").expect(409);
        JsonNode handedIn = portal.post(author, path + "/submissions", "{}").expect(200).body();
        assertThat(handedIn.path("state").asString()).isEqualTo("SUBMITTED");
        portal.put(author, path, 2, Map.of("content", content)).expect(409);
        assertThat(
                        portal.post(author, path + "/approvals", "{\"approve\":true}")
                                .expect(403)
                                .problem())
                .isEqualTo("four-eyes");
        assertThat(
                        portal.post(other, path + "/approvals", "{\"approve\":false}")
                                .expect(422)
                                .body()
                                .at("/errors/0/pointer")
                                .asString())
                .isEqualTo("/reason");

        String key = "approval-" + draft.path("id").asString();
        JsonNode published =
                portal.post(other, path + "/approvals", key, "{\"approve\":true}")
                        .expect(200)
                        .body();
        assertThat(published.path("state").asString()).isEqualTo("PUBLISHED");
        assertThat(published.path("approverName").asString()).isEqualTo("乙");
        assertThat(published.path("publishedVersion").asString()).isNotEmpty();
        assertThat(
                        portal.post(other, path + "/approvals", key, "{\"approve\":true}")
                                .expect(200)
                                .body())
                .isEqualTo(published);
        portal.open("/life-events/DRAFT-A").expect(200);
        portal.put(author, path, 3, Map.of("content", content)).expect(409);
        portal.post(other, path + "/withdrawals", "{}").expect(409);
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from audit_event
                                        where object_id = ? and outcome in ('four-eyes', 'published')
                                        """)
                                .param(draft.path("id").asString())
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void whoeverHasTouchedADraftDoesNotPublishIt() {
        content.put("code", "DRAFT-B");
        String path = "/matter-drafts/" + begun().path("id").asString();
        content.put("summary", "补充说明");
        portal.put(other, path, 1, Map.of("content", content)).expect(200);
        assertThat(portal.put(author, path, 1, Map.of("content", content)).expect(412).problem())
                .isEqualTo("newer-draft");
        portal.post(author, path + "/submissions", "{}").expect(200);
        portal.post(other, path + "/approvals", "{\"approve\":true}").expect(403);

        Token third = admin("丙");
        portal.post(third, path + "/approvals", "{\"approve\":false,\"reason\":\"依据不全\"}")
                .expect(200);
        JsonNode rejected = portal.get(author, path).expect(200).body();
        assertThat(rejected.path("state").asString()).isEqualTo("REJECTED");
        assertThat(rejected.path("reason").asString()).isEqualTo("依据不全");
        int version = rejected.path("version").asInt();
        assertThat(
                        portal.put(author, path, version, Map.of("content", content))
                                .expect(200)
                                .body()
                                .path("state")
                                .asString())
                .isEqualTo("DRAFT");
    }

    @Test
    void aDraftWithMistakesIsKeptButNotHandedIn() {
        content.put("code", "DRAFT-C").put("promise_days", -1);
        JsonNode draft = begun();
        assertThat(draft.at("/problems/0/pointer").asString()).isEqualTo("/promise_days");
        String path = "/matter-drafts/" + draft.path("id").asString();
        portal.post(author, path + "/submissions", "{}").expect(422);
        assertThat(
                        portal.post(author, path + "/validations", "{}")
                                .expect(200)
                                .body()
                                .path("problems"))
                .hasSize(1);
        JsonNode withdrawn = portal.post(author, path + "/withdrawals", "{}").expect(200).body();
        assertThat(withdrawn.path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.path("actions")).isEmpty();
    }

    @Test
    void anAdministratorsImportWaitsForAnother() {
        content.put("code", "DRAFT-D");
        JsonNode waiting = portal.post(author, "/life-events", content).expect(202).body();
        assertThat(waiting.path("state").asString()).isEqualTo("SUBMITTED");
        portal.open("/life-events/DRAFT-D").expect(404);
        String path = "/matter-drafts/" + waiting.path("draftId").asString();
        LocalDate soon = TestClock.today().plusDays(9);
        JsonNode planned =
                portal.post(
                                other,
                                path + "/approvals",
                                "{\"approve\":true,\"effectiveOn\":\"" + soon + "\"}")
                        .expect(200)
                        .body();
        assertThat(planned.path("effectiveOn").asString()).isEqualTo(soon.toString());
        portal.open("/life-events/DRAFT-D").expect(404);
    }

    @Test
    void anExportImportedAgainChangesNothing() {
        content.put("code", "DRAFT-E");
        JsonNode first = portal.post(portal.feed(), "/life-events", content).expect(201).body();
        JsonNode export = portal.get(author, "/life-events/DRAFT-E/export").expect(200).body();
        assertThat(export).isEqualTo(content);
        JsonNode again = portal.post(portal.feed(), "/life-events", export).expect(201).body();
        assertThat(again.path("versionId")).isEqualTo(first.path("versionId"));

        JsonNode draft =
                portal.post(author, "/matter-drafts", "{\"from\":\"DRAFT-E\"}").expect(201).body();
        assertThat(draft.path("content")).isEqualTo(content);
        assertThat(draft.path("warnings").findValuesAsString("code")).doesNotContain("outdated");
        String part = content.at("/items/0/task_code").asString();
        Portal.Reply refused = portal.get(author, "/matters/" + part + "/export").expect(409);
        assertThat(refused.problem()).isEqualTo("part-of-a-life-event");
        assertThat(refused.body().path("detail").asString())
                .contains("“" + content.path("name").asString() + "”（DRAFT-E）");
    }

    @Test
    void whatWasTypedIsKeptUncheckedWhileANeighbourIsDown() {
        content.put("code", "DRAFT-DOWN");
        StubMapping down =
                TestNeighbours.server()
                        .stubFor(
                                get(urlPathEqualTo("/api/exchange/resources"))
                                        .atPriority(1)
                                        .willReturn(serverError()));
        JsonNode draft;
        try {
            draft = begun();
        } finally {
            TestNeighbours.server().removeStub(down);
        }
        assertThat(draft.path("content")).isEqualTo(content);
        String path = "/matter-drafts/" + draft.path("id").asString();
        JsonNode checked = portal.post(author, path + "/validations", "{}").expect(200).body();
        assertThat(checked.path("problems")).isEmpty();
    }

    @Test
    void ofTwoApproversAtOnceExactlyOnePublishes() throws Exception {
        content.put("code", "DRAFT-F");
        String path = "/matter-drafts/" + begun().path("id").asString();
        portal.post(author, path + "/submissions", "{}").expect(200);
        var barrier = new CyclicBarrier(2);
        var running = new ArrayList<Future<Portal.Reply>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Token approver : List.of(other, admin("丙"))) {
                running.add(
                        threads.submit(() -> {
                            barrier.await();
                            return portal.post(approver, path + "/approvals", "{\"approve\":true}");
                        }));
            }
        }
        var statuses = new ArrayList<Integer>();
        for (Future<Portal.Reply> future : running) {
            statuses.add(future.get().status());
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void isForAdministratorsInPerson() {
        portal.get(portal.officer(TestNeighbours.HEALTH, "丁"), "/matter-drafts").expect(403);
        portal.get(portal.feed(), "/matter-drafts").expect(403);
        assertThat(
                        portal.get(author, "/matter-drafts/00000000-0000-0000-0000-000000000000")
                                .expect(404)
                                .problem())
                .isEqualTo("draft-not-found");
    }

    @Test
    void saysWhatCanBeWritten() {
        JsonNode fields = portal.get(author, "/matter-drafts/fields").expect(200).body();
        JsonNode state = fields.at("/guide/0");
        assertThat(state.path("name").asString()).isEqualTo("task_state");
        assertThat(state.at("/title/zh").asString()).isEqualTo("事项状态");
        assertThat(state.at("/section/en").asString()).isEqualTo("Basics");
        assertThat(state.path("required").asBoolean()).isTrue();
        assertThat(state.path("kind").asString()).isEqualTo("CODE");
        assertThat(state.at("/words/1/code").asString()).isEqualTo("2");
        assertThat(state.at("/words/1/words/zh").asString()).isEqualTo("暂停");
        assertThat(state.has("columns")).isFalse();

        JsonNode fees = named(fields.path("guide"), "fees");
        assertThat(fees.path("kind").asString()).isEqualTo("ROWS");
        assertThat(fees.path("columns").findValuesAsString("name"))
                .containsExactly("fee_name", "fee_stand", "by_law", "is_desc", "desc_explain");
        assertThat(fees.at("/columns/0/required").asBoolean()).isTrue();
        assertThat(fees.at("/columns/1/max").asInt()).isEqualTo(1000);
        assertThat(named(fields.path("guide"), "limit_scene_num").path("max").asInt())
                .isEqualTo(99);
        assertThat(named(fields.path("materials"), "promise_replaceable").path("words")).hasSize(2);

        JsonNode denial =
                fields.path("documents")
                        .valueStream()
                        .filter(paper -> paper.path("kind").asString().equals("DENIAL"))
                        .findFirst()
                        .orElseThrow();
        assertThat(denial.path("body").asString()).contains("{reason}");
        assertThat(denial.path("placeholders").valueStream().map(JsonNode::asString))
                .contains("applicant", "reason", "remedies")
                .doesNotContain("gaps");
        portal.get(portal.feed(), "/matter-drafts/fields").expect(403);
    }

    private static JsonNode named(JsonNode fields, String name) {
        return fields.valueStream()
                .filter(field -> field.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode begun() {
        return portal.post(
                        author, "/matter-drafts", Map.of("kind", "LIFE_EVENT", "content", content))
                .expect(201)
                .body();
    }

    private Token admin(String name) {
        return tokens.staff(
                        "admin-" + Integer.toHexString(name.hashCode()),
                        TestNeighbours.PLATFORM,
                        "MATTER_ADMIN")
                .claim("name", name);
    }
}
