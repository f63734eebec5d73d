package onedoor.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Running cases are moved in the background: seen from its report, gone on with when killed. */
@WorkflowTest
class MigrationJobTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CARD = "11990200002004048X3992014000101";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;

    private Portal portal;
    private Token citizen;
    private Token admin;
    private Token supervisor;
    private String code;
    private Map<String, String> move;
    private JsonNode first;
    private JsonNode second;

    /** Two cases run under the older of two versions. */
    @BeforeEach
    void publishTwice() {
        portal = new Portal(mvc, tokens);
        citizen = portal.citizen(TestNeighbours.person("测试市民"));
        admin =
                tokens.staff("matter-admin", TestNeighbours.PLATFORM, "MATTER_ADMIN")
                        .claim("name", "测试事项管理");
        supervisor = tokens.staff("supervisor", TestNeighbours.PLATFORM, "SUPERVISOR");
        code = "TEST-MIG-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        publish(chain());
        String old = current();
        first = filed();
        second = filed();
        publish(chain().put("summary", "新的说明"));
        move = Map.of("from", old, "to", current());
    }

    private ObjectNode chain() {
        ObjectNode chain =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"name":"测试迁移一件事","lead":"测试人社部门","target":"自然人","promise_days":9,"purpose":"TEST-BIRTH",
                                 "items":[{"task_name":"测试社保卡申领","dept":"测试人社部门","task_type":"20","project_type":"2",
                                           "legal_days":10,"promise_days":3}]}
                                """);
        ((ObjectNode) chain.path("items").get(0))
                .put("catalog_code", CARD.substring(19))
                .put("task_code", CARD)
                .put("task_handle_item", CARD + "01");
        return chain.put("code", code);
    }

    private void publish(ObjectNode chain) {
        Token feed = tokens.service("catalogue-feed").roles("MATTER_ADMIN");
        portal.post(feed, "/life-events", chain).expect(201);
    }

    private String current() {
        return portal.get(admin, path("/versions"))
                .expect(200)
                .body()
                .valueStream()
                .filter(v -> v.path("current").asBoolean())
                .map(v -> v.path("versionId").asString())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode filed() {
        String id =
                portal.post(citizen, "/applications", Map.of("lifeEvent", code))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        return portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        Map.of(
                                "answers",
                                Map.of("declaration", true),
                                "selected",
                                java.util.List.of()))
                .expect(201)
                .body();
    }

    private String path(String rest) {
        return "/processes/" + code + rest;
    }

    private JsonNode report(String id) {
        return portal.get(supervisor, path("/migrations/" + id)).expect(200).body();
    }

    private JsonNode done(String id) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> report(id), r -> r.path("state").asString().equals("DONE"));
    }

    @Test
    void showsHowFarItIsAndTakesNoSecondOrderMeanwhile() throws Exception {
        var held = new CountDownLatch(1);
        var seen = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Somebody acts on one of the cases, so that the migration has to wait for it.
            Future<?> busy =
                    threads.submit(() ->
                            transaction.executeWithoutResult(_ -> {
                                db.sql("select id from application where id = ? for update")
                                        .param(second.path("id").asString())
                                        .query(String.class)
                                        .single();
                                held.countDown();
                                await(seen);
                            }));
            String id;
            try {
                held.await();
                String key = "migration-" + code;
                Reply begun = portal.post(admin, path("/migrations"), key, move).expect(202);
                id = begun.body().path("id").asString();
                assertThat(begun.body().path("state").asString()).isEqualTo("RUNNING");
                assertThat(begun.body().path("cases").asInt()).isEqualTo(2);
                assertThat(begun.body().path("startedBy").asString()).isEqualTo("测试事项管理");
                assertThat(
                                portal.post(admin, path("/migrations"), key, move)
                                        .expect(202)
                                        .body()
                                        .path("id")
                                        .asString())
                        .isEqualTo(id);
                assertThat(portal.post(admin, path("/migrations"), move).expect(409).problem())
                        .isEqualTo("conflict");
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> {
                            JsonNode half = report(id);
                            assertThat(half.path("state").asString()).isEqualTo("RUNNING");
                            assertThat(half.path("migrated").asInt()).isOne();
                            assertThat(half.path("waiting").asInt()).isOne();
                        });
            } finally {
                seen.countDown();
            }
            busy.get();
            JsonNode end = done(id);
            assertThat(end.path("migrated").asInt()).isEqualTo(2);
            assertThat(end.path("waiting").asInt()).isZero();
            assertThat(end.hasNonNull("finishedAt")).isTrue();
            movedOnce(first);
            movedOnce(second);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a killed job leaves: one case moved with its line, the other's line still waiting. */
    @Test
    void goesOnWithWhatAKilledRunHasLeftAndDoublesNothing() {
        String late = second.path("id").asString();
        db.sql("update application set status = 'CLOSED' where id = ?").param(late).update();
        String id =
                portal.post(admin, path("/migrations"), move)
                        .expect(202)
                        .body()
                        .path("id")
                        .asString();
        assertThat(done(id).path("migrated").asInt()).isOne();
        transaction.executeWithoutResult(_ -> {
            db.sql("update application set status = 'SUBMITTED' where id = ?").param(late).update();
            db.sql(
                            """
                            insert into process_migration_case (migration_id, application_id, number) values (?, ?, ?)
                            """)
                    .params(id, late, second.path("number").asString())
                    .update();
            db.sql(
                            """
                            update process_migration
                            set cases = 2, finished_at = null, running_from = from_version where id = ?
                            """)
                    .param(id)
                    .update();
        });
        JsonNode end = done(id);
        assertThat(end.path("cases").asInt()).isEqualTo(2);
        assertThat(end.path("migrated").asInt()).isEqualTo(2);
        movedOnce(first);
        movedOnce(second);
    }

    private void movedOnce(JsonNode filed) {
        String id = filed.path("id").asString();
        assertThat(
                        db.sql("select service_version from application where id = ?")
                                .param(id)
                                .query(String.class)
                                .single())
                .isEqualTo(move.get("to"));
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from audit_event where act = 'case.migrate' and object_id = ?
                                        """)
                                .param(id)
                                .query(Long.class)
                                .single())
                .isOne();
        JsonNode events =
                portal.get(supervisor, "/events?subject=" + filed.path("number").asString())
                        .expect(200)
                        .body();
        assertThat(events.findValuesAsString("type"))
                .containsOnlyOnce("cn.onedoor.case.migrated.v1");
    }

    @Test
    void keepsEveryMigrationAndWhatBecameOfEachCase() {
        String id =
                portal.post(admin, path("/migrations"), move)
                        .expect(202)
                        .body()
                        .path("id")
                        .asString();
        done(id);
        String back =
                portal.post(
                                admin,
                                path("/migrations"),
                                Map.of("from", move.get("to"), "to", move.get("from")))
                        .expect(202)
                        .body()
                        .path("id")
                        .asString();
        done(back);
        JsonNode page = portal.get(supervisor, path("/migrations?limit=1")).expect(200).body();
        assertThat(page.path("items").findValuesAsString("id")).containsExactly(back);
        JsonNode earlier =
                portal.get(
                                supervisor,
                                path("/migrations?limit=1&after=" + page.path("next").asString()))
                        .expect(200)
                        .body();
        assertThat(earlier.path("items").findValuesAsString("id")).containsExactly(id);
        assertThat(earlier.path("next").isNull()).isTrue();

        String cases = path("/migrations/" + id + "/cases?state=MIGRATED&limit=1");
        JsonNode one = portal.get(supervisor, cases).expect(200).body();
        JsonNode other =
                portal.get(supervisor, cases + "&after=" + one.path("next").asString())
                        .expect(200)
                        .body();
        assertThat(one.path("items").findValuesAsString("applicationNumber"))
                .doesNotContainAnyElementsOf(
                        other.path("items").findValuesAsString("applicationNumber"));
        portal.get(supervisor, path("/migrations/" + UUID.randomUUID())).expect(404);
        portal.get(supervisor, "/processes/OTHER/migrations/" + id).expect(404);
        portal.get(citizen, path("/migrations")).expect(403);
        portal.post(supervisor, path("/migrations"), move).expect(403);
        portal.post(admin, path("/migrations"), null, move).expect(400);
    }
}
