package onedoor.policy.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.profile.Profile;
import onedoor.policy.profile.Profiles;
import onedoor.policy.reviewing.Review;
import onedoor.policy.reviewing.Reviews;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

class DeliveryTest extends PolicyServiceTest {

    private static final String MESSAGES = "/api/identity/messages";
    private static final String POLICY = "T-DELIVERED";
    private static final String NAME = "送达试验补助";

    @Autowired DeliveryJobs jobs;
    @Autowired Sending sending;
    @Autowired Planning planning;
    @Autowired Profiles profiles;
    @Autowired Roster roster;
    @Autowired Policies policies;
    @Autowired Reviews reviews;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;

    @BeforeEach
    void anInbox() {
        release("");
        agentsActForTheirEnterprises();
        NEIGHBOURS.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(201)));
    }

    /** Whoever has left the enterprise hears nothing of it, whatever they agreed to before. */
    @Test
    void whoNoLongerActsForAnEnterpriseIsNotTold() {
        String enterprise = known(enterprise());
        agree(enterprise, "22:00", "08:00", "\"即申即享\"");
        NEIGHBOURS.stubFor(
                WireMock.get(
                                urlPathEqualTo(
                                        "/api/identity/enterprises/"
                                                + enterprise
                                                + "/representatives"))
                        .atPriority(1)
                        .willReturn(WireMock.okJson("{\"items\": []}")));
        jobs.run();
        await().untilAsserted(() ->
                assertThat(get("/api/policy/deliveries/mine?limit=1", agent(enterprise)))
                        .bodyJson()
                        .extractingPath("$.items[0].state")
                        .isEqualTo("WITHDRAWN"));
        assertThat(letters(enterprise)).isEmpty();
    }

    @Test
    void tellsWithReasonOncePerVersionAndOnlyWhoAgreed() {
        String silent = known(enterprise());
        String enterprise = known(enterprise());
        agree(enterprise, "22:00", "08:00", "\"即申即享\"");
        told(enterprise, 1);
        jobs.run();
        List<LoggedRequest> letters = letters(enterprise);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().getBodyAsString())
                .contains("餐饮业")
                .contains("5000")
                .contains("agent-of-" + enterprise);
        assertThat(letters(silent)).isEmpty();

        release(" 二版");
        told(enterprise, 2);
        jobs.run();
        assertThat(letters(enterprise)).hasSize(2);
        // Whoever sent it notes so a moment later.
        await().untilAsserted(() ->
                assertThat(get("/api/policy/deliveries/mine?limit=1", agent(enterprise)))
                        .bodyJson()
                        .extractingPath("$.items[0].state")
                        .isEqualTo("SENT"));
        MvcTestResult mine = get("/api/policy/deliveries/mine?limit=1", agent(enterprise));
        assertThat(mine).bodyJson().extractingPath("$.items[0].policy").isEqualTo(POLICY);
        assertThat(mine).bodyJson().extractingPath("$.next").isNotNull();
        MvcTestResult reach = get("/api/policy/deliveries?limit=100", administrator());
        assertThat(reach)
                .bodyJson()
                .extractingPath("$.items[?(@.policy=='" + POLICY + "')].sent")
                .asArray()
                .isNotEmpty();
        assertThat(get("/api/policy/deliveries", agent(enterprise))).hasStatus(403);
    }

    @Test
    void aProfileThatChangesBringsWhatItNowMatches() {
        String enterprise = enterprise();
        agree(enterprise, "22:00", "08:00", "\"即申即享\"");
        jobs.run();
        assertThat(letters(enterprise)).isEmpty();
        known(enterprise);
        told(enterprise, 1);
    }

    @Test
    void aReviewThatIsPassedBringsWhatItNowMatches() {
        String code = POLICY + "-REVIEWED";
        assertThat(
                        publish(
                                policy("reviewed")
                                        .replace("T-REVIEWED", code)
                                        .replace("特色餐饮评审补助", NAME + "（评审）")))
                .hasStatus2xxSuccessful();
        String enterprise = known(enterprise());
        agree(enterprise, "22:00", "08:00", "\"评审类\"");
        jobs.run();
        assertThat(letters(enterprise)).as("nobody has judged it yet").isEmpty();
        review(enterprise, policies.current(code).orElseThrow(), true);
        told(enterprise, 1);

        String refused = known(enterprise());
        agree(refused, "22:00", "08:00", "\"评审类\"");
        review(refused, policies.current(code).orElseThrow(), true);
        review(refused, policies.current(code).orElseThrow(), false);
        jobs.run();
        assertThat(letters(refused)).isEmpty();
    }

    private void review(String enterprise, Policy policy, boolean passed) {
        transaction.executeWithoutResult(_ ->
                reviews.add(
                        new Review(
                                enterprise,
                                policy.code(),
                                policy.version(),
                                "review",
                                policy.period(),
                                UUID.randomUUID().toString(),
                                passed,
                                "经评审",
                                Instant.parse("2026-06-15T02:00:00Z"),
                                "officer-1")));
    }

    @Test
    void neitherInQuietHoursNorInACategoryNorForAPolicyThatWasTurnedOff() {
        String sleeping = known(enterprise());
        agree(sleeping, "09:00", "11:30", "\"即申即享\"");
        String other = known(enterprise());
        agree(other, "22:00", "08:00", "\"评审类\"");
        String muted = known(enterprise());
        agree(muted, "22:00", "08:00", "\"即申即享\"");
        assertThat(
                        mvc.post()
                                .uri("/api/policy/policies/{code}/mutes", POLICY)
                                .header("Authorization", agent(muted)))
                .hasStatus(204);
        jobs.run();
        assertThat(letters(sleeping)).isEmpty();
        assertThat(
                        db.sql("select send_after from delivery where subject = :s")
                                .param("s", sleeping)
                                .query(LocalDateTime.class)
                                .list())
                .containsOnly(LocalDateTime.parse("2026-06-15T03:30:00"));
        assertThat(letters(other)).isEmpty();
        assertThat(letters(muted)).isEmpty();
        assertThat(get("/api/policy/matches", agent(muted)))
                .bodyJson()
                .extractingPath("$..[?(@.code=='" + POLICY + "')].states[*]")
                .asArray()
                .contains("MUTED");
        assertThat(
                        mvc.delete()
                                .uri("/api/policy/policies/{code}/mutes", POLICY)
                                .header("Authorization", agent(muted)))
                .hasStatus(204);
        agree(muted, "22:00", "08:00", "\"即申即享\"");
        told(muted, 1);
    }

    @Test
    void whoTurnsItOffBeforeItIsSentHearsNothing() {
        String enterprise = known(enterprise());
        agree(enterprise, "22:00", "08:00", "\"即申即享\"");
        plan();
        assertThat(settings(enterprise, false, "22:00", "08:00", "\"即申即享\"")).hasStatusOk();
        jobs.run();
        assertThat(letters(enterprise)).isEmpty();
        assertThat(
                        db.sql("select state from delivery where subject = :s and policy = :p")
                                .param("s", enterprise)
                                .param("p", POLICY)
                                .query(String.class)
                                .list())
                .containsOnly("WITHDRAWN");
    }

    @Test
    void replicasThatPlanAndSendTogetherTellOnceAndAKilledOneUnderTheSameKey() throws Exception {
        List<String> enterprises =
                IntStream.range(0, 5).mapToObj(_ -> known(enterprise())).toList();
        enterprises.forEach(e -> agree(e, "22:00", "08:00", "\"即申即享\""));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> replicas =
                    IntStream.range(0, 4)
                            .<Callable<String>>mapToObj(_ ->
                                    () -> {
                                        jobs.run();
                                        return "done";
                                    })
                            .toList();
            for (var done : threads.invokeAll(replicas)) {
                assertThat(done.get()).isEqualTo("done");
            }
        }
        enterprises.forEach(e -> told(e, 1));

        // As if the replica had died after the inbox took it and before it was noted.
        String one = enterprises.getFirst();
        db.sql(
                        "update delivery set state = 'WAITING', send_after = planned_at where subject = :s and policy = :p")
                .param("s", one)
                .param("p", POLICY)
                .update();
        told(one, 2);
        assertThat(letters(one))
                .hasSize(2)
                .extracting(r -> r.getHeader("Idempotency-Key"))
                .containsOnly(letters(one).getFirst().getHeader("Idempotency-Key"));
    }

    @Test
    void anInboxThatIsAwayGetsItLater() {
        String enterprise = known(enterprise());
        agree(enterprise, "22:00", "08:00", "\"即申即享\"");
        NEIGHBOURS.stubFor(
                post(urlPathEqualTo(MESSAGES))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(503)));
        jobs.run();
        assertThat(
                        db.sql("select state from delivery where subject = :s and policy = :p")
                                .param("s", enterprise)
                                .param("p", POLICY)
                                .query(String.class)
                                .single())
                .isEqualTo("WAITING");
        assertThat(settings(enterprise, true, "25:00", "08:00", "")).hasStatus(400);
        assertThat(settings(enterprise, true, "22:00", "08:00", "\"别的\"")).hasStatus(422);
    }

    /** A run in the background may have taken it before ours, and sends it a moment later. */
    private void told(String enterprise, int letters) {
        await().untilAsserted(() -> {
            jobs.run();
            assertThat(letters(enterprise)).hasSize(letters);
        });
    }

    private void plan() {
        planning.noteReleases();
        while (planning.planRelease() || planning.noteChanges() || planning.planChanged()) {
            Thread.onSpinWait();
        }
    }

    private void release(String more) {
        String policy =
                policy("catering")
                        .replace("T-CATERING", POLICY)
                        .replace("餐饮示范店一次性补助", NAME)
                        .replace("当日办结。", "当日办结。" + more);
        assertThat(publish(policy)).hasStatus2xxSuccessful();
    }

    /** Known to the roster as the registers know it. */
    private String known(String enterprise) {
        Profile profile = profiles.of(enterprise, List.of(2025));
        roster.put(enterprise, profile.facts(), profile.asOf());
        return enterprise;
    }

    private void agree(String enterprise, String from, String to, String categories) {
        assertThat(settings(enterprise, true, from, to, categories)).hasStatusOk();
    }

    private MvcTestResult settings(
            String enterprise, boolean enabled, String from, String to, String categories) {
        return mvc.put()
                .uri("/api/policy/delivery-settings")
                .header("Authorization", agent(enterprise))
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        """
                        {"enabled": %s, "categories": [%s], "quietFrom": "%s", "quietTo": "%s"}
                        """
                                .formatted(enabled, categories, from, to))
                .exchange();
    }

    private MvcTestResult get(String uri, String bearer) {
        return mvc.get().uri(uri).header("Authorization", bearer).exchange();
    }

    private static List<LoggedRequest> letters(String enterprise) {
        return NEIGHBOURS.findAll(postRequestedFor(urlPathEqualTo(MESSAGES))).stream()
                .filter(r -> r.getBodyAsString().contains("agent-of-" + enterprise))
                .filter(r -> r.getBodyAsString().contains(NAME))
                .toList();
    }
}
