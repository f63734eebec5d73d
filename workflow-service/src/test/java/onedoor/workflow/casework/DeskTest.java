package onedoor.workflow.casework;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@WorkflowTest
class DeskTest {

    private static final String GRANT =
            "{\"decision\":\"GRANT\",\"result\":{\"paperNumber\":\"T20260002\"}}";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private TestPerson mother;
    private Token citizen;
    private Token health;
    private JsonNode filed;
    private JsonNode task;
    private String path;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        mother = TestNeighbours.person("测试母亲");
        citizen = portal.citizen(mother);
        health = portal.officer(TestNeighbours.HEALTH, "甲");
        filed = portal.submitted(citizen);
        task = portal.task(health, part(filed, "测试出生证明签发"));
        path = "/tasks/" + task.path("id").asString();
    }

    @Test
    void exactlyOneOfManyOfficialsDecides() throws Exception {
        int officials = 8;
        var barrier = new CyclicBarrier(officials);
        var running = new ArrayList<Future<Reply>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < officials; i++) {
                Token officer = portal.officer(TestNeighbours.HEALTH, "经办" + i);
                String decision =
                        i % 2 == 0 ? GRANT : "{\"decision\":\"DENY\",\"reason\":\"不符合条件\"}";
                running.add(
                        threads.submit(() -> {
                            barrier.await();
                            return portal.decide(officer, task, decision);
                        }));
            }
        }
        int won = 0;
        for (Future<Reply> future : running) {
            Reply reply = future.get();
            assertThat(reply.status()).as("%s", reply.body()).isIn(200, 409);
            if (reply.status() == 200) {
                won++;
            } else {
                assertThat(reply.problem()).isEqualTo("task-already-decided");
            }
        }
        assertThat(won).isEqualTo(1);
        JsonNode detail = portal.detail(citizen, filed.path("id").asString());
        assertThat(part(detail, "测试出生证明签发").path("status").asString()).isIn("GRANTED", "DENIED");
    }

    @Test
    void anotherDepartmentFindsNoTask() {
        Token police = portal.officer(TestNeighbours.POLICE, "乙");
        assertThat(portal.get(police, path).expect(404).problem()).isEqualTo("task-not-found");
        portal.decide(police, task, GRANT).expect(404);
        portal.post(police, path + "/claims", "{}").expect(404);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(
                                        db.sql(
                                                        """
                                                        select count(*) from audit_event
                                                        where object_id = ? and outcome = 'other-department'
                                                        """)
                                                .param(task.path("id").asString())
                                                .query(Long.class)
                                                .single())
                                .isEqualTo(3));
    }

    @Test
    void nobodyDecidesACaseOfTheirOwn() {
        Token same = tokens.staff(mother.id(), TestNeighbours.HEALTH, "OFFICER");
        assertThat(portal.decide(same, task, GRANT).expect(403).problem()).isEqualTo("own-case");
        assertThat(portal.post(same, path + "/claims", "{}").expect(403).problem())
                .isEqualTo("own-case");
    }

    @Test
    void whatOneHasClaimedNobodyElseDecides() {
        Token other = portal.officer(TestNeighbours.HEALTH, "丙");
        portal.post(health, path + "/claims", "{}").expect(200);
        portal.post(health, path + "/claims", "{}").expect(200);
        assertThat(portal.post(other, path + "/claims", "{}").expect(409).problem())
                .isEqualTo("task-claimed");
        assertThat(portal.decide(other, task, GRANT).expect(409).problem())
                .isEqualTo("task-claimed");
        portal.delete(other, path + "/claims").expect(409);
        assertThat(ids(portal.get(health, "/tasks?view=mine&limit=100")))
                .contains(task.path("id").asString());
        assertThat(ids(portal.get(other, "/tasks?view=mine&limit=100")))
                .doesNotContain(task.path("id").asString());
        portal.delete(health, path + "/claims").expect(200);
        portal.decide(other, task, GRANT).expect(200);
        assertThat(ids(portal.get(other, "/tasks?view=done&limit=100")))
                .contains(task.path("id").asString());
    }

    @Test
    void pagesTheInboxWithoutGapsOrRepeats() {
        for (int i = 0; i < 3; i++) {
            portal.task(
                    health,
                    part(
                            portal.submitted(portal.citizen(TestNeighbours.person("测试居民"))),
                            "测试出生证明签发"));
        }
        List<String> whole;
        List<String> walked;
        do { // once more where something has arrived on the way
            whole = ids(portal.get(health, "/tasks?limit=100"));
            walked = walked(health);
        } while (!ids(portal.get(health, "/tasks?limit=100")).equals(whole));
        assertThat(new HashSet<>(walked)).hasSameSizeAs(walked);
        assertThat(walked.subList(0, Math.min(100, walked.size()))).isEqualTo(whole);
        portal.get(health, "/tasks?after=nonsense").expect(400);
        portal.get(health, "/tasks?view=everything").expect(400);
    }

    private List<String> walked(Token official) {
        var walked = new ArrayList<String>();
        String after = "";
        do {
            Reply page = portal.get(official, "/tasks?limit=2" + after).expect(200);
            walked.addAll(ids(page));
            after =
                    page.body().hasNonNull("next")
                            ? "&after=" + page.body().path("next").asString()
                            : null;
        } while (after != null);
        return walked;
    }

    @Test
    void aClerkReceivesButDoesNotDecideTheOutcome() {
        Token clerk = tokens.staff("staff-clerk", TestNeighbours.HEALTH, "CLERK");
        portal.decide(clerk, task, GRANT).expect(403);
        var actions = new ArrayList<String>();
        portal.get(clerk, path)
                .expect(200)
                .body()
                .path("actions")
                .forEach(a -> actions.add(a.asString()));
        assertThat(actions).contains("CLAIM", "REQUEST_CORRECTION").doesNotContain("GRANT", "DENY");
        portal.decide(
                        clerk,
                        task,
                        "{\"decision\":\"REQUEST_CORRECTION\",\"gaps\":[{\"pointer\":\"/babyName\",\"message\":\"有误\"}]}")
                .expect(200);
    }

    @Test
    void allowsOnlyWhatTheStepAllows() {
        assertThat(portal.decide(health, task, "{\"decision\":\"ACCEPT\"}").expect(409).problem())
                .isEqualTo("not-possible-now");
        portal.decide(health, task, "{\"decision\":\"REQUEST_CORRECTION\"}").expect(422);
        portal.decide(health, task, "{\"decision\":\"NOT_ACCEPT\"}").expect(422);
        portal.decide(health, task, "{\"decision\":\"MAYBE\"}").expect(400);
        portal.get(citizen, "/tasks").expect(403);
        portal.get(tokens.staff("x", TestNeighbours.HEALTH, "SUPERVISOR"), "/tasks").expect(403);
    }

    @Test
    void givesTheSameAnswerToTheSameDecisionSentTwice() {
        String key = "same-decision-" + task.path("id").asString();
        Reply first = portal.post(health, path + "/decisions", key, GRANT).expect(200);
        Reply second = portal.post(health, path + "/decisions", key, GRANT).expect(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    private static List<String> ids(Reply page) {
        var ids = new ArrayList<String>();
        page.expect(200).body().path("items").forEach(i -> ids.add(i.path("id").asString()));
        return ids;
    }
}
