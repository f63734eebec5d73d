package onedoor.workflow.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A draft runs from its form to its licences before anybody can apply for it; nothing stays. */
@WorkflowTest
class SimulationsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private Token author;
    private ObjectNode content;

    @BeforeEach
    void arrive() throws IOException {
        portal = new Portal(mvc, tokens);
        author =
                tokens.staff("admin-trial", TestNeighbours.PLATFORM, "MATTER_ADMIN")
                        .claim("name", "甲");
        content =
                (ObjectNode)
                        JSON.readTree(
                                Files.readString(
                                        Path.of("src/test/resources/services/test-birth.json")));
    }

    @Test
    void runsToTheEndAndLeavesNothing() {
        content.put("code", "TRIAL-A").put("summary", "试办前没有人发布过");
        String path = path();
        Map<String, Long> before = settled();
        JsonNode report =
                portal.post(
                                author,
                                path,
                                Map.of(
                                        "answers",
                                        Map.of("babyName", "试办宝宝"),
                                        "evidence",
                                        Map.of("测试分娩信息", Map.of("bornOn", "2026-01-02"))))
                        .expect(200)
                        .body();
        assertThat(report.path("problems")).isEmpty();
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("promisedOn").asString()).isNotEmpty();
        assertThat(report.path("tasks").findValuesAsString("decision"))
                .containsExactlyInAnyOrder("GRANT", "ACCEPT", "GRANT", "GRANT");
        assertThat(report.path("deadlines").findValuesAsString("status"))
                .hasSize(3)
                .containsOnly("GRANTED");
        assertThat(report.path("licences").findValuesAsString("type"))
                .containsExactlyInAnyOrder("测试出生证明", "测试户口簿");
        assertThat(report.at("/licences/0/face").findValuesAsString("value"))
                .contains("试办宝宝", "2026-01-02");
        assertThat(report.path("steps").size()).isGreaterThan(6);
        assertThat(report.path("documents").findValuesAsString("kind")).contains("ACCEPTANCE");

        assertThat(report.at("/setting/form/properties").has("babyName")).isTrue();
        assertThat(report.at("/setting/records/测试分娩信息/bornOn").asString()).isEqualTo("2026-01-02");

        before.merge("audit_event", 1L, Long::sum);
        assertThat(counts()).isEqualTo(before);
        portal.open("/life-events/TRIAL-A").expect(404);
        assertThat(
                        db.sql("select count(*) from audit_event where act = 'draft.simulate'")
                                .query(Long.class)
                                .single())
                .isPositive();
        // What was rolled back is not remembered either: the same again, and then for real.
        portal.post(author, path, "{}").expect(200);
        portal.post(portal.feed(), "/life-events", content).expect(201);
        portal.open("/life-events/TRIAL-A").expect(200);
    }

    @Test
    void tellsWhatGoesWrong() {
        content.put("code", "TRIAL-B");
        String path = path();
        String household = content.at("/items/1/task_code").asString();
        JsonNode denied =
                portal.post(
                                author,
                                path,
                                Map.of(
                                        "decisions",
                                        Map.of(
                                                household + "/decide",
                                                Map.of("decision", "DENY", "reason", "地址不符"))))
                        .expect(200)
                        .body();
        assertThat(denied.path("complete").asBoolean()).isTrue();
        assertThat(denied.path("deadlines").findValuesAsString("status"))
                .containsExactly("GRANTED", "DENIED", "TERMINATED");

        JsonNode refused =
                portal.post(
                                author,
                                path,
                                Map.of("decisions", Map.of("accept", Map.of("decision", "GRANT"))))
                        .expect(200)
                        .body();
        assertThat(refused.path("complete").asBoolean()).isFalse();
        assertThat(refused.at("/problems/0/code").asString()).isEqualTo("refused");

        JsonNode wrong =
                portal.post(author, path, Map.of("answers", Map.of("babyName", "一")))
                        .expect(200)
                        .body();
        assertThat(wrong.path("problems").findValuesAsString("pointer"))
                .containsExactly("/answers/babyName");
        assertThat(wrong.path("steps")).isEmpty();
        assertThat(wrong.at("/answers/babyName").asString()).isEqualTo("一");
        assertThat(wrong.at("/setting/form/properties").has("babyName")).isTrue();
    }

    @Test
    void letsReviewsRunSideBySide() {
        content.put("code", "TRIAL-C");
        ((ObjectNode) content.at("/items/1"))
                .set(
                        "steps",
                        JSON.readTree(
                                """
                                [{"id":"accept","kind":"ACCEPT"},
                                 {"id":"fire","kind":"REVIEW"},
                                 {"id":"health","kind":"REVIEW","after":["accept"]},
                                 {"id":"decide","kind":"DECIDE"}]
                                """));
        JsonNode report = portal.post(author, path(), "{}").expect(200).body();
        assertThat(report.path("problems")).isEmpty();
        assertThat(report.path("complete").asBoolean()).isTrue();
        String household = content.at("/items/1/task_code").asString();
        List<String> steps =
                report.path("tasks")
                        .valueStream()
                        .filter(task -> task.path("taskCode").asString().equals(household))
                        .map(task -> task.path("stepId").asString())
                        .toList();
        assertThat(steps).containsExactlyInAnyOrder("accept", "fire", "health", "decide");
        assertThat(steps).startsWith("accept").endsWith("decide");
    }

    private String path() {
        return "/matter-drafts/"
                + portal.post(
                                author,
                                "/matter-drafts",
                                Map.of("kind", "LIFE_EVENT", "content", content))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString()
                + "/simulations";
    }

    /** Once what earlier tests have left to the outbox, the registers and supervision is done. */
    private Map<String, Long> settled() {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(1500))
                .until(
                        new java.util.concurrent.Callable<>() {
                            private Map<String, Long> last = Map.of();
                            private boolean same;

                            @Override
                            public Map<String, Long> call() {
                                Map<String, Long> now = counts();
                                same = now.equals(last) && supervised();
                                last = now;
                                return same ? now : Map.of();
                            }
                        },
                        found -> !found.isEmpty());
    }

    /** Supervision counts events in the background: it must have nothing left to count. */
    private boolean supervised() {
        return db.sql(
                        """
                        select c.position = h.position
                        from supervision_cursor c join case_event_head h on h.id = c.id
                        """)
                .query(Boolean.class)
                .single();
    }

    /** Of all tables but that in which a job notes its first run. */
    private Map<String, Long> counts() {
        List<String> tables =
                db.sql(
                                """
                                select table_name from information_schema.tables
                                where table_schema = database() and table_type = 'BASE TABLE'
                                  and table_name <> 'shedlock'
                                """)
                        .query(String.class)
                        .list();
        var counts = new TreeMap<String, Long>();
        for (String table : tables) {
            counts.put(
                    table.toLowerCase(java.util.Locale.ROOT),
                    db.sql("select count(*) from `" + table + "`").query(Long.class).single());
        }
        return counts;
    }
}
