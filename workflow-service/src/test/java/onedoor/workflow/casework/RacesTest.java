package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.casework.Office.Filed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Many officials at once on a real database: nobody wins twice, nobody is told nonsense. */
@WorkflowTest
class RacesTest {

    private static final int PAIRS = 200;
    private static final int STAFF = 50;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;

    private Office office;

    @BeforeEach
    void arrive() {
        office = new Office(mvc, tokens);
    }

    private List<String> tasks(int count) throws Exception {
        var filed = new ArrayList<Future<Filed>>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < count; i++) {
                filed.add(threads.submit(() -> office.file(Office.SHORT)));
            }
        }
        var tasks = new ArrayList<String>();
        for (Future<Filed> each : filed) {
            tasks.add(office.open(office.officer, each.get()));
        }
        return tasks;
    }

    private static List<Reply> atOnce(List<Callable<Reply>> acts) throws Exception {
        var barrier = new CyclicBarrier(acts.size());
        var running = new ArrayList<Future<Reply>>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Callable<Reply> act : acts) {
                running.add(
                        threads.submit(() -> {
                            barrier.await();
                            return act.call();
                        }));
            }
        }
        var replies = new ArrayList<Reply>();
        for (Future<Reply> each : running) {
            replies.add(each.get());
        }
        return replies;
    }

    @Test
    void ofTwoConflictingDecisionsExactlyOneCounts() throws Exception {
        List<String> tasks = tasks(PAIRS);
        var deny = Map.of("decision", "DENY", "reason", "不符合条件");
        for (List<String> some : chunks(tasks, 10)) {
            var acts = new ArrayList<Callable<Reply>>();
            for (String task : some) {
                acts.add(() -> office.decide(office.officer, task, "GRANT"));
                acts.add(() -> office.portal.post(office.officer2, task + "/decisions", deny));
            }
            List<Reply> replies = atOnce(acts);
            for (int i = 0; i < some.size(); i++) {
                judge(replies.get(2 * i), replies.get(2 * i + 1));
            }
        }
    }

    private static void judge(Reply grant, Reply deny) {
        assertThat(List.of(grant.status(), deny.status()))
                .as("%s %s", grant.body(), deny.body())
                .containsExactlyInAnyOrder(200, 409);
        Reply lost = grant.status() == 409 ? grant : deny;
        String won = grant.status() == 409 ? "DENIED" : "GRANTED";
        assertThat(lost.problem()).isEqualTo("task-already-decided");
        JsonNode state = lost.body().path("state");
        assertThat(state.path("status").asString()).isEqualTo(won);
        assertThat(state.path("taskState").asString()).isEqualTo("DONE");
        assertThat(state.path("assigneeName").asString()).startsWith("测试经办");
    }

    private static List<List<String>> chunks(List<String> all, int size) {
        var chunks = new ArrayList<List<String>>();
        for (int i = 0; i < all.size(); i += size) {
            chunks.add(all.subList(i, Math.min(all.size(), i + size)));
        }
        return chunks;
    }

    @Test
    void fiftyOfficialsWorkOneQueueAndNoClaimIsLost() throws Exception {
        List<String> tasks = tasks(STAFF);
        var claimed = new ConcurrentLinkedQueue<String>();
        var acts = new ArrayList<Callable<Reply>>();
        for (int i = 0; i < STAFF; i++) {
            Token member = office.member("queue-" + i, "测试人员" + i, "OFFICER");
            int start = i / 2;
            acts.add(() -> claimOne(member, tasks, start, claimed));
        }
        for (Reply reply : atOnce(acts)) {
            assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
        }
        assertThat(claimed).hasSize(STAFF);
        assertThat(new HashSet<>(claimed)).hasSize(STAFF);
        for (String task : tasks) {
            assertThat(
                            office.portal
                                    .get(office.officer, task)
                                    .expect(200)
                                    .body()
                                    .path("task")
                                    .path("assignee")
                                    .asString())
                    .startsWith("queue-");
        }
    }

    /** Takes the first that is free, as fifty people at one list do. */
    private Reply claimOne(
            Token member, List<String> tasks, int start, ConcurrentLinkedQueue<String> claimed) {
        for (int i = 0; i < tasks.size(); i++) {
            String task = tasks.get((start + i) % tasks.size());
            Reply reply = office.claim(member, task);
            while (reply.status() == 503) { // more at once than this machine's pool serves: "again"
                reply = office.claim(member, task);
            }
            if (reply.status() == 200) {
                claimed.add(task);
                return reply;
            }
            assertThat(reply.status()).as("%s", reply.body()).isEqualTo(409);
            assertThat(reply.problem()).isEqualTo("task-claimed");
        }
        throw new AssertionError("nothing was left for one of the staff");
    }

    @Test
    void theSameKeySentManyTimesAtOnceIsOneDecision() throws Exception {
        String task = tasks(1).getFirst();
        var acts = new ArrayList<Callable<Reply>>();
        for (int i = 0; i < 8; i++) {
            acts.add(() ->
                    office.portal.post(
                            office.officer,
                            task + "/decisions",
                            "same-key-" + task,
                            "{\"decision\":\"GRANT\"}"));
        }
        List<Reply> replies = atOnce(acts);
        for (Reply reply : replies) {
            reply.expect(200);
            assertThat(reply.body()).isEqualTo(replies.getFirst().body());
        }
    }

    @Test
    void aVoteAndADecisionAtTheSameMomentAgree() throws Exception {
        for (int i = 0; i < 10; i++) {
            Filed filed = office.file(Office.LONG);
            String task = office.reviewed(filed);
            office.claim(office.reviewer, task).expect(200);
            office.portal
                    .post(
                            office.reviewer,
                            task + "/signers",
                            Map.of("officers", List.of("desk-head"), "mode", "ANY"))
                    .expect(200);
            List<Reply> replies =
                    atOnce(
                            List.of(
                                    () ->
                                            office.portal.post(
                                                    office.head,
                                                    task + "/votes",
                                                    Map.of("approve", false, "opinion", "不同意")),
                                    () -> office.decide(office.reviewer, task, "GRANT")));
            replies.getFirst().expect(200);
            replies.getLast().expect(409);
        }
    }

    @Test
    void anApplicantsWithdrawalAndADecisionLeaveOneWinner() throws Exception {
        for (int i = 0; i < 20; i++) {
            Filed filed = office.file(Office.SHORT);
            String task = office.open(office.officer, filed);
            List<Reply> replies =
                    atOnce(
                            List.of(
                                    () ->
                                            office.portal.post(
                                                    filed.citizen(),
                                                    "/applications/" + filed.id() + "/withdrawals",
                                                    Map.of("reason", "不办了")),
                                    () -> office.decide(office.officer, task, "GRANT")));
            assertThat(replies.stream().filter(r -> r.status() / 100 == 2)).hasSize(1);
            assertThat(replies.stream().filter(r -> r.status() == 409)).hasSize(1);
        }
    }
}
