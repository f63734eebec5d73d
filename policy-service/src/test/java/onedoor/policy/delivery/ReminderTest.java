package onedoor.policy.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.profile.Profile;
import onedoor.policy.profile.Profiles;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReminderTest extends PolicyServiceTest {

    private static final String MESSAGES = "/api/identity/messages";
    private static final String SOON = "即将截止申报";

    @Autowired DeliveryJobs jobs;
    @Autowired Profiles profiles;
    @Autowired Roster roster;
    @Autowired JdbcClient db;

    private final String code =
            "T-REM-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final String name = "截止提醒试验" + code;
    private final String enterprise = enterprise();

    @BeforeEach
    void anInboxAndSomebodyWhoAgreed() {
        agentsActForTheirEnterprises();
        NEIGHBOURS.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(201)));
        listening(enterprise);
    }

    @AfterEach
    void nothingIsInForce() {
        db.sql("update policy set current_version = 0, moves = moves + 1 where code like 'T-REM-%'")
                .update();
    }

    @Test
    void remindsOnceFifteenDaysBeforeTheLastDayThoughReplicasPlanTogether() throws Exception {
        openTo("2026-07-01");
        told(enterprise, 1);
        jobs.run();
        assertThat(bodies(enterprise)).noneMatch(body -> body.contains(SOON));
        laterBy(Period.ofDays(1));
        Callable<String> replica =
                () -> {
                    jobs.run();
                    return "done";
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(4, replica))) {
                assertThat(done.get()).isEqualTo("done");
            }
        }
        told(enterprise, 2);
        laterBy(Period.ofDays(2));
        refreshed(enterprise);
        jobs.run();
        assertThat(bodies(enterprise))
                .hasSize(2)
                .filteredOn(body -> body.contains(SOON))
                .singleElement()
                .asString()
                .contains("2026-07-01", "餐饮业");
        assertThat(askAs("/api/policy/deliveries/mine", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.items[?(@.policy=='%s')].kind".formatted(code))
                .asArray()
                .containsExactly("CLOSING", "MATCH");
    }

    @Test
    void whoHearsOfItInTheLastDaysIsNotRemindedOnTop() {
        openTo("2026-06-20");
        told(enterprise, 1);
        laterBy(Period.ofDays(1));
        refreshed(enterprise);
        jobs.run();
        jobs.run();
        assertThat(bodies(enterprise)).singleElement().asString().contains("申报截至 2026-06-20");
    }

    @Test
    void whoseNoticeWaitsUntilTheLastDaysIsNotRemindedOnTop() {
        assertThat(settings(enterprise, true, "09:00")).isEqualTo(200);
        openTo("2026-07-01");
        await().untilAsserted(() -> {
            jobs.run();
            assertThat(states("MATCH")).containsExactly("WAITING");
        });
        laterBy(Period.ofDays(1));
        await().untilAsserted(() -> {
            jobs.run();
            assertThat(planned("CLOSING")).containsExactly(true);
        });
        assertThat(states("CLOSING")).isEmpty();
        assertThat(settings(enterprise, true, "22:00")).isEqualTo(200);
        db.sql("update delivery set send_after = planned_at where policy = :p")
                .param("p", code)
                .update();
        told(enterprise, 1);
        laterBy(Period.ofDays(2));
        refreshed(enterprise);
        jobs.run();
        jobs.run();
        assertThat(states("CLOSING")).isEmpty();
        assertThat(bodies(enterprise)).singleElement().asString().contains("申报截至 2026-07-01");
    }

    @Test
    void neitherWhoHasClaimedNorWhoTurnedItOffIsReminded() {
        String claimed = listening(enterprise());
        String off = listening(enterprise());
        String muted = listening(enterprise());
        openTo("2026-07-01");
        List.of(enterprise, claimed, off, muted).forEach(e -> told(e, 1));
        claim(claimed);
        assertThat(settings(off, false, "22:00")).isEqualTo(200);
        assertThat(
                        mvc.post()
                                .uri("/api/policy/policies/{code}/mutes", code)
                                .header("Authorization", agent(muted)))
                .hasStatus(204);
        laterBy(Period.ofDays(1));
        told(enterprise, 2);
        jobs.run();
        List.of(claimed, off, muted).forEach(e -> assertThat(bodies(e)).hasSize(1));
        assertThat(settings(off, true, "22:00")).isEqualTo(200);
        told(off, 2);
    }

    @Test
    void aWindowThatWasMovedAwayRemindsNobodyUntilAnotherVersionCloses() {
        openTo("2026-07-01");
        told(enterprise, 1);
        openTo("2026-12-31");
        told(enterprise, 2);
        laterBy(Period.ofDays(1));
        jobs.run();
        assertThat(bodies(enterprise)).hasSize(2);
        openTo("2026-07-02");
        told(enterprise, 3);
        assertThat(bodies(enterprise)).noneMatch(body -> body.contains(SOON));
        laterBy(Period.ofDays(2));
        told(enterprise, 4);
        assertThat(bodies(enterprise)).filteredOn(body -> body.contains(SOON)).hasSize(1);
    }

    @Test
    void whoClaimsBeforeItIsSentHearsNothing() {
        openTo("2026-07-01");
        told(enterprise, 1);
        assertThat(settings(enterprise, true, "09:00")).isEqualTo(200);
        laterBy(Period.ofDays(1));
        await().untilAsserted(() -> {
            jobs.run();
            assertThat(reminder()).containsExactly("WAITING");
        });
        claim(enterprise);
        assertThat(settings(enterprise, true, "22:00")).isEqualTo(200);
        db.sql("update delivery set send_after = planned_at where policy = :p and kind = 'CLOSING'")
                .param("p", code)
                .update();
        await().untilAsserted(() -> {
            jobs.run();
            assertThat(reminder()).containsExactly("WITHDRAWN");
        });
        assertThat(bodies(enterprise)).hasSize(1);
    }

    @Test
    void whatCouldNotBeSentByTheLastDayIsWithdrawn() {
        openTo("2026-07-01");
        told(enterprise, 1);
        assertThat(settings(enterprise, true, "09:00")).isEqualTo(200);
        laterBy(Period.ofDays(1));
        await().untilAsserted(() -> {
            jobs.run();
            assertThat(reminder()).containsExactly("WAITING");
        });
        laterBy(Period.ofDays(17));
        await().untilAsserted(() -> {
            jobs.run();
            assertThat(reminder()).containsExactly("WITHDRAWN");
        });
        assertThat(bodies(enterprise)).hasSize(1);
    }

    private List<String> reminder() {
        return states("CLOSING");
    }

    private List<String> states(String kind) {
        return db.sql("select state from delivery where policy = :p and subject = :s and kind = :k")
                .param("p", code)
                .param("s", enterprise)
                .param("k", kind)
                .query(String.class)
                .list();
    }

    private List<Boolean> planned(String kind) {
        return db.sql("select done from delivery_run where policy = :p and kind = :k")
                .param("p", code)
                .param("k", kind)
                .query(Boolean.class)
                .list();
    }

    private void openTo(String day) {
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("T-CATERING", code)
                                        .replace("餐饮示范店一次性补助", name)
                                        .replace("openTo: 2028-12-31", "openTo: " + day)))
                .hasStatus2xxSuccessful();
    }

    private void claim(String by) {
        assertThat(claim(UUID.randomUUID().toString(), code, by, UUID.randomUUID().toString()))
                .hasStatus(201);
    }

    /** Known to the roster as the registers know it, and willing to hear. */
    private String listening(String subject) {
        refreshed(subject);
        assertThat(settings(subject, true, "22:00")).isEqualTo(200);
        return subject;
    }

    private void refreshed(String subject) {
        Profile profile = profiles.of(subject, List.of(2025));
        roster.put(subject, profile.facts(), profile.asOf());
    }

    /** Quiet at night, or from then until half past eleven. */
    private int settings(String subject, boolean enabled, String quietFrom) {
        return mvc.put()
                .uri("/api/policy/delivery-settings")
                .header("Authorization", agent(subject))
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        """
                        {"enabled": %s, "categories": ["即申即享"], "quietFrom": "%s", "quietTo": "%s"}
                        """
                                .formatted(
                                        enabled,
                                        quietFrom,
                                        quietFrom.equals("22:00") ? "08:00" : "11:30"))
                .exchange()
                .getResponse()
                .getStatus();
    }

    /** A run in the background may have taken it before ours, and sends it a moment later. */
    private void told(String subject, int letters) {
        await().untilAsserted(() -> {
            jobs.run();
            assertThat(bodies(subject)).hasSize(letters);
        });
    }

    private List<String> bodies(String subject) {
        return NEIGHBOURS.findAll(postRequestedFor(urlPathEqualTo(MESSAGES))).stream()
                .map(LoggedRequest::getBodyAsString)
                .filter(body -> body.contains("agent-of-" + subject) && body.contains(name))
                .toList();
    }
}
