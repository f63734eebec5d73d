package onedoor.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import onedoor.kit.testing.Statements;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.DemoTown;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/**
 * What the chain of the benchmark asks of the database: a case of four parts, two of them side by
 * side, from its draft to its last decision.
 */
@WorkflowTest
class StatementsPerCaseTest {

    private static final Path CHAIN =
            Path.of("../benchmarks/src/main/resources/onedoor/bench/chain.json");

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;

    private Portal portal;
    private Token citizen;

    /** How many statements each request of one case sent. */
    private record Sent(int draft, int submission, int queue, List<Integer> decisions) {

        int all() {
            return draft + submission + queue + decisions.stream().mapToInt(n -> n).sum();
        }
    }

    @Test
    void areNoMoreThanTheyMustBe() throws Exception {
        try (var _ = new DemoTown()) {
            portal = new Portal(mvc, tokens);
            portal.post(portal.feed(), "/life-events", java.nio.file.Files.readString(CHAIN));
            citizen = portal.citizen(TestNeighbours.person("测试市民"));
            // Twice: a paper's series is asked for until it is known to be open.
            carryOut();
            carryOut();
            // Then the fewest of three: now and then one also reads the calendar anew.
            Sent sent =
                    Stream.of(carryOut(), carryOut(), carryOut())
                            .min(Comparator.comparingInt(Sent::all))
                            .orElseThrow();
            assertThat(sent.draft()).as("%s", sent).isBetween(2, 6);
            assertThat(sent.submission()).as("%s", sent).isBetween(10, 33);
            assertThat(sent.queue()).as("%s", sent).isBetween(4, 8);
            assertThat(sent.decisions()).as("%s", sent).allMatch(n -> n > 20 && n <= 65);
            assertThat(sent.all()).as("%s", sent).isLessThanOrEqualTo(264);
        }
    }

    private Sent carryOut() throws Exception {
        var reply = new Reply[1];
        int draft =
                sent(
                        reply,
                        () ->
                                portal.post(
                                        citizen,
                                        "/applications",
                                        Map.of("lifeEvent", "BENCH-CHAIN")));
        String id = reply[0].expect(201).body().path("id").asString();
        List<String> selected = new ArrayList<>();
        portal.get(citizen, "/life-events/BENCH-CHAIN")
                .expect(200)
                .body()
                .path("items")
                .forEach(item -> selected.add(item.path("taskCode").asString()));
        int submission =
                sent(
                        reply,
                        () ->
                                portal.post(
                                        citizen,
                                        "/applications/" + id + "/submissions",
                                        Map.of(
                                                "answers",
                                                Map.of("reason", "测量"),
                                                "selected",
                                                selected)));
        int queue = 0;
        List<Integer> decisions = new ArrayList<>();
        for (JsonNode part : reply[0].expect(201).body().path("children")) {
            Token officer = portal.officer(part.path("department").asString(), "测试官员");
            String search = "/tasks?limit=20&number=" + part.path("number").asString();
            queue += sent(reply, () -> portal.get(officer, search));
            String task = reply[0].expect(200).body().path("items").path(0).path("id").asString();
            decisions.add(
                    sent(
                            reply,
                            () ->
                                    portal.post(
                                            officer,
                                            "/tasks/" + task + "/decisions",
                                            Map.of("decision", "GRANT", "reason", "测量"))));
            reply[0].expect(200);
        }
        assertThat(decisions).hasSize(4);
        return new Sent(draft, submission, queue, decisions);
    }

    private static int sent(Reply[] reply, Callable<Reply> request) throws Exception {
        return Statements.during(() -> reply[0] = request.call());
    }
}
