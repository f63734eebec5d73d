package onedoor.workflow.journey;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.flowable.engine.ManagementService;
import org.flowable.job.api.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** A correction runs out in one branch in the moment in which another branch is decided. */
@WorkflowTest
class TimerAgainstDecisionTest {

    private static final int TIMES = 15;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired ManagementService engine;

    /**
     * That the engine and this test run the same job shows in the engine's thread; so it should.
     */
    @BeforeEach
    void leaveTheEnginesThreadsToTheEngine() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterEach
    void watchThemAgain() {
        Awaitility.catchUncaughtExceptionsByDefault();
    }

    @Test
    void theDecisionCountsAndTheTimerDoesItsWork() throws Exception {
        var portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-pair.json");
        Token labour = portal.officer(TestNeighbours.LABOUR, "经办");
        Token insurance = portal.officer(TestNeighbours.INSURANCE, "经办");
        for (int i = 0; i < TIMES; i++) {
            Token citizen = portal.citizen(TestNeighbours.person("测试居民"));
            JsonNode filed = filed(portal, citizen);
            String id = filed.path("id").asString();
            portal.decide(
                            labour,
                            portal.task(labour, part(filed, "测试并联甲")),
                            "{\"decision\":\"REQUEST_CORRECTION\",\"gaps\":[{\"pointer\":\"/note\",\"message\":\"有误\"}]}")
                    .expect(200);
            JsonNode other = portal.task(insurance, part(filed, "测试并联乙"));
            var barrier = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Reply> decision =
                        threads.submit(() -> {
                            barrier.await();
                            return portal.decide(insurance, other, "{\"decision\":\"GRANT\"}");
                        });
                Future<?> fired =
                        threads.submit(() -> {
                            barrier.await();
                            fire(id);
                            return null;
                        });
                decision.get().expect(200);
                fired.get();
            }
            JsonNode again = portal.task(labour, part(filed, "测试并联甲"));
            portal.decide(labour, again, "{\"decision\":\"GRANT\"}").expect(200);
            assertThat(portal.detail(citizen, id).path("status").asString()).isEqualTo("CLOSED");
        }
    }

    /** The engine tries a job again that was in another's way; so does this, but at once. */
    private void fire(String id) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(RuntimeException.class)
                .until(() -> hasFired(id));
    }

    /** Whether there is no job left, perhaps because the engine's own executor has done it. */
    private boolean hasFired(String id) {
        Job timer = engine.createTimerJobQuery().processInstanceId(id).singleResult();
        Job job =
                timer == null
                        ? engine.createJobQuery().processInstanceId(id).singleResult()
                        : engine.moveTimerToExecutableJob(timer.getId());
        if (job == null) {
            return true;
        }
        engine.executeJob(job.getId());
        return false;
    }

    private static JsonNode filed(Portal portal, Token citizen) {
        String id =
                portal.post(citizen, "/applications", "{\"lifeEvent\":\"TEST-PAIR\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        return portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        "{\"answers\":{\"note\":\"测试\"},\"selected\":[]}")
                .expect(201)
                .body();
    }
}
