package onedoor.workflow.event;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Every act is an event, in order per case, and a reader of the feed misses none. */
@WorkflowTest
class EventsTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher publisher;
    @Autowired CaseFeed feed;

    private Portal portal;
    private Token supervisor;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        supervisor = tokens.staff("supervisor", TestNeighbours.PLATFORM, "SUPERVISOR");
    }

    @Test
    void everyActOnACaseIsAnEventWithoutAnybodysName() throws Exception {
        portal.importService("life-events", "test-birth.json");
        TestPerson mother = TestNeighbours.person("测试母亲");
        Token citizen = portal.citizen(mother);
        JsonNode filed = portal.submitted(citizen);
        Token health = portal.officer(TestNeighbours.HEALTH, "测试卫生经办");
        JsonNode child = part(filed, "测试出生证明签发");
        portal.decide(
                        health,
                        portal.task(health, child),
                        "{\"decision\":\"DENY\",\"reason\":\"不符合条件\"}")
                .expect(200);
        String number = filed.path("number").asString();
        var response =
                mvc.get()
                        .uri("/api/workflow/events?subject=" + number)
                        .header("Authorization", supervisor.bearer())
                        .exchange()
                        .getResponse();
        assertThat(response.getContentType()).startsWith("application/cloudevents-batch+json");
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(text)
                .doesNotContain(mother.id(), mother.name(), mother.idNumber(), "不符合条件", "staff-");
        JsonNode events = portal.get(supervisor, "/events?subject=" + number).expect(200).body();
        assertThat(sequences(events))
                .isEqualTo(IntStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.findValuesAsString("type"))
                .startsWith("cn.onedoor.case.submitted.v1")
                .contains("cn.onedoor.case.arrived.v1", "cn.onedoor.case.denied.v1");
        assertThat(events.findValuesAsString("type"))
                .containsOnlyOnce("cn.onedoor.case.document-denial.v1")
                .containsSubsequence(
                        "cn.onedoor.case.denied.v1", "cn.onedoor.case.document-denial.v1");
        JsonNode denied =
                events.valueStream()
                        .filter(e -> e.path("type").asString().endsWith("denied.v1"))
                        .findFirst()
                        .orElseThrow();
        assertThat(denied.path("specversion").asString()).isEqualTo("1.0");
        assertThat(denied.path("data").path("department").asString())
                .isEqualTo(TestNeighbours.HEALTH);
        assertThat(denied.path("data").path("by").asString()).isEqualTo("OFFICIAL");
        assertThat(denied.path("data").path("childNumber").asString())
                .isEqualTo(child.path("number").asString());
        portal.get(citizen, "/events").expect(403);
        portal.get(health, "/events").expect(403);
        portal.get(supervisor, "/events?after=-1").expect(422);
    }

    /** The first to write commits last, after somebody has read past its place. */
    @Test
    void aReaderMissesNothingThatIsCommittedLate() throws Exception {
        String early = "EARLY-" + UUID.randomUUID();
        String late = "LATE-" + UUID.randomUUID();
        long start = feed.head();
        var written = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow =
                    threads.submit(() ->
                            transaction.executeWithoutResult(_ -> {
                                publisher.publishEvent(TestActs.closed(late));
                                written.countDown();
                                await(read);
                            }));
            written.await();
            transaction.executeWithoutResult(_ -> publisher.publishEvent(TestActs.closed(early)));
            List<CaseEvent> first = feed.after(start, 500);
            assertThat(first).extracting(CaseEvent::subject).contains(early).doesNotContain(late);
            read.countDown();
            slow.get();
            assertThat(feed.after(first.getLast().position(), 500))
                    .extracting(CaseEvent::subject)
                    .contains(late);
        }
    }

    @Test
    void keepsTheOrderOfEveryCaseWhileManyWriteAndManyRead() throws Exception {
        int cases = 12;
        int acts = 40;
        String run = UUID.randomUUID().toString().substring(0, 8);
        long start = feed.head();
        var seen = new ArrayList<CaseEvent>();
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < cases; c++) {
                String subject = run + "-" + c / 2; // two act on the same case
                running.add(
                        threads.submit(() -> {
                            for (int i = 0; i < acts; i++) {
                                transaction.executeWithoutResult(
                                        _ -> publisher.publishEvent(TestActs.closed(subject)));
                            }
                        }));
            }
            for (int others = 0; others < 2; others++) {
                running.add(
                        threads.submit(() -> {
                            for (int i = 0; i < 50; i++) {
                                feed.catchUp();
                            }
                        }));
            }
            long position = start;
            while (seen.stream().filter(e -> e.subject().startsWith(run)).count()
                    < (long) cases * acts) {
                assertThat(running).noneMatch(one -> one.state() == Future.State.FAILED);
                List<CaseEvent> next = feed.after(position, 7);
                seen.addAll(next);
                position = next.isEmpty() ? position : next.getLast().position();
            }
        }
        assertThat(seen)
                .extracting(CaseEvent::position)
                .isEqualTo(
                        java.util.stream.LongStream.rangeClosed(start + 1, start + seen.size())
                                .boxed()
                                .toList());
        Map<String, Integer> last = new HashMap<>();
        for (CaseEvent event : seen) {
            assertThat(event.sequence())
                    .isEqualTo(
                            event.subject().startsWith(run)
                                    ? last.merge(event.subject(), 1, Integer::sum)
                                    : event.sequence());
        }
    }

    private static List<Integer> sequences(JsonNode events) {
        return events.valueStream()
                .map(e -> Integer.valueOf(e.path("sequence").asString()))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
