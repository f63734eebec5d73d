package onedoor.policy.deadline;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class DeadlineLettersTest extends PolicyServiceTest {

    private static final String MESSAGES = "/api/identity/messages";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired Deadlines deadlines;
    @Autowired DeadlineClock clock;
    @Autowired DeadlineLetters letters;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;

    private final String department = enterprise();
    private final String responsible = UUID.randomUUID().toString();
    private final String supervisor = UUID.randomUUID().toString();
    private final String clerk = UUID.randomUUID().toString();
    private final String title = "清单 " + UUID.randomUUID();

    @BeforeEach
    void staffAndTheirInbox() {
        publishCalendar();
        staff(
                """
                {"items": [{"id": "%s", "name": "甲", "roles": ["POLICY_ADMIN", "HEAD"]},
                    {"id": "%s", "name": "乙", "roles": ["SUPERVISOR"]},
                    {"id": "%s", "name": "丙", "roles": ["CLERK"]}]}
                """
                        .formatted(responsible, supervisor, clerk));
        inbox(201);
    }

    @Test
    void tellsThoseWhoAnswerForItOnce() {
        missed("ITEM_LIST");
        toldTo(responsible, supervisor);
        letters.run();
        toldTo(responsible, supervisor);
        assertThat(told().getFirst().getBodyAsString())
                .contains("2026-06-17", "2 个工作日", "形成惠企事项清单", "/staff/policy-deadlines");
    }

    @Test
    void tellsOnceThoughReplicasLookAtTheSameTime() throws Exception {
        missed("PAYMENT");
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(replicas.submit(letters::run));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        toldTo(responsible, supervisor);
        assertThat(told().getFirst().getBodyAsString()).contains("完成资金兑付");
    }

    @Test
    void whatTheInboxDidNotTakeGoesOutLaterUnderTheSameKey() {
        inbox(500);
        missed("ITEM_LIST");
        toldTo(responsible, supervisor);
        List<String> keys = keys();
        letters.run();
        assertThat(keys()).hasSize(2);
        inbox(201);
        laterBy(Period.ofDays(4));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    letters.run();
                    assertThat(keys()).hasSize(4);
                });
        letters.run();
        assertThat(keys()).hasSize(4).hasSameElementsAs(keys);
    }

    @Test
    void waitsWhileNobodyCanSayWhoWorksThere() {
        nobodyCanSay();
        missed("ITEM_LIST");
        letters.run();
        assertThat(told()).isEmpty();
        staffAndTheirInbox();
        laterBy(Period.ofDays(4));
        toldTo(responsible, supervisor);
    }

    @Test
    void whatWasDoneMeanwhileIsNotTold() {
        nobodyCanSay();
        String subject = missed("ITEM_LIST");
        transaction.executeWithoutResult(_ -> deadlines.meet("ITEM_LIST", subject));
        staffAndTheirInbox();
        laterBy(Period.ofDays(4));
        letters.run();
        assertThat(told()).isEmpty();
    }

    /** A limit of this test's department, missed and put before the supervisor. */
    private String missed(String kind) {
        String subject = enterprise();
        LocalDate start = LocalDate.of(2026, 6, 15);
        transaction.executeWithoutResult(
                _ -> deadlines.start(kind, subject, title, department, start, 2));
        laterBy(Period.ofDays(3));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    clock.run();
                    assertThat(state(subject)).isEqualTo("OVERDUE");
                });
        return subject;
    }

    private String staffPath() {
        return "/api/identity/departments/" + department + "/staff";
    }

    private void staff(String answer) {
        NEIGHBOURS.stubFor(get(urlPathEqualTo(staffPath())).willReturn(okJson(answer)));
    }

    private static void inbox(int status) {
        NEIGHBOURS.stubFor(
                post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(status)));
    }

    private void nobodyCanSay() {
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(staffPath())).willReturn(aResponse().withStatus(503)));
    }

    private String state(String subject) {
        return db.sql("select state from policy_deadline where subject = :subject")
                .param("subject", subject)
                .query(String.class)
                .single();
    }

    /** A run in the background may be at it already: then it, not ours, sends the letters. */
    private void toldTo(String... accounts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    letters.run();
                    assertThat(told())
                            .extracting(r -> JsonPath.<String>read(r.getBodyAsString(), "$.to"))
                            .containsExactlyInAnyOrder(accounts);
                });
    }

    private List<String> keys() {
        return told().stream().map(r -> r.getHeader("Idempotency-Key")).toList();
    }

    private List<LoggedRequest> told() {
        return NEIGHBOURS.findAll(postRequestedFor(urlPathEqualTo(MESSAGES))).stream()
                .filter(r -> r.getBodyAsString().contains(title))
                .toList();
    }
}
