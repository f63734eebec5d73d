package onedoor.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.dataformat.yaml.YAMLMapper;

class VersionsTest extends PolicyServiceTest {

    private static final LocalDate MORNING = LocalDate.of(2026, 6, 15);

    @Autowired Policies policies;
    @Autowired Publisher publisher;
    @Autowired Effectiveness effectiveness;

    @Test
    void aVersionComesIntoForceAndEndsOnItsDay() {
        publish(named("T-DAYS", "今年的补助"));
        release(named("T-DAYS", "明年的补助"), MORNING.plusDays(10), MORNING.plusDays(20));
        assertThat(name("T-DAYS")).isEqualTo("今年的补助");
        laterBy(Period.ofDays(10));
        effectiveness.run();
        assertThat(name("T-DAYS")).isEqualTo("明年的补助");
        laterBy(Period.ofDays(20));
        effectiveness.run();
        assertThat(name("T-DAYS")).isEqualTo("今年的补助");
    }

    @Test
    void answersForADayAsItWasKnownAtAMoment() {
        publish(named("T-TIMES", "原来的补助"));
        laterBy(Period.ofDays(5));
        // Corrected with effect from before: known from now on only.
        release(named("T-TIMES", "更正的补助"), MORNING, null);
        Instant before = Instant.parse("2026-06-16T00:00:00Z");
        Instant after = Instant.parse("2026-06-21T00:00:00Z");
        assertThat(policies.at("T-TIMES", MORNING, before).orElseThrow().name()).isEqualTo("原来的补助");
        assertThat(policies.at("T-TIMES", MORNING, after).orElseThrow().name()).isEqualTo("更正的补助");
        assertThat(policies.at("T-TIMES", MORNING.minusDays(1), after)).isEmpty();
        assertThat(mvc.get().uri("/api/policy/policies/T-TIMES/versions"))
                .bodyJson()
                .extractingPath("$.items[*].inForce")
                .asArray()
                .containsExactly(true, false);
    }

    @Test
    void whatIsWithdrawnIsInForceNoMoreAndMayBePublishedAgain() {
        publish(named("T-GONE", "短命的补助"));
        assertThat(withdraw("T-GONE", "2026-06-01")).hasStatus(422);
        assertThat(withdraw("T-GONE", "2026-06-20")).hasStatusOk();
        assertThat(name("T-GONE")).isEqualTo("短命的补助");
        laterBy(Period.ofDays(6));
        effectiveness.run();
        assertThat(mvc.get().uri("/api/policy/policies/T-GONE")).hasStatus(404);
        assertThat(mvc.get().uri("/api/policy/policies/T-GONE?version=1")).hasStatusOk();
        assertThat(publish(named("T-GONE", "短命的补助")))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(2);
        assertThat(withdraw("T-NOWHERE", "2026-06-30")).hasStatus(404);
    }

    @Test
    void aWithdrawalMayBeBroughtForwardButNotPutOff() {
        publish(named("T-SOONER", "提前停止的补助"));
        assertThat(withdraw("T-SOONER", "2026-07-20")).hasStatusOk();
        assertThat(withdraw("T-SOONER", "2026-07-30"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.from")
                .isEqualTo("2026-07-20");
        assertThat(withdraw("T-SOONER", "2026-06-20")).hasStatusOk();
        laterBy(Period.ofDays(6));
        effectiveness.run();
        assertThat(policies.current("T-SOONER")).isEmpty();
    }

    @Test
    void anotherDepartmentsPolicyIsNotThereToBeWithdrawn() {
        publish(named("T-THEIRS", "别家的补助"));
        String stranger = tokens.staff("stranger", enterprise(), "POLICY_ADMIN").bearer();
        assertThat(withdraw(stranger, "T-THEIRS", "2026-06-20")).hasStatus(404);
        assertThat(withdraw(feed(), "T-THEIRS", "2026-06-20")).hasStatusOk();
    }

    @Test
    void aFeedPublishesNothingWhoseThresholdsAreUntried() {
        String policy = named("T-UNTRIED", "少一个案例的补助");
        int from = policy.indexOf("  - name: 恰满 1 年");
        int to = policy.indexOf("  - name: 超过 1 年一天");
        assertThat(publish(policy.substring(0, from) + policy.substring(to)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].code")
                .asArray()
                .containsExactly("no-boundary-case");
        assertThat(mvc.get().uri("/api/policy/policies/T-UNTRIED")).hasStatus(404);
    }

    @Test
    void aFeedIsToldWhatTheFairCompetitionReviewDoubts() {
        String policy = named("T-DOUBTED", "本地的补助").replace("主营业务属于", "在本市注册登记,主营业务属于");
        assertThat(publish(policy))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.fairCompetition[*].code")
                .asArray()
                .containsExactly("local-registration");
    }

    private String name(String code) {
        return policies.current(code).orElseThrow().name();
    }

    private static String named(String code, String name) {
        return policy("catering")
                .replace("code: T-CATERING", "code: " + code)
                .replace("name: 餐饮示范店一次性补助", "name: " + name);
    }

    private void release(
            String yaml, LocalDate from, @org.jspecify.annotations.Nullable LocalDate to) {
        Caller caller =
                new Caller(
                        "releaser",
                        Caller.Kind.STAFF,
                        null,
                        3,
                        null,
                        null,
                        "91990102MAQQ00008M",
                        java.util.Set.of("POLICY_ADMIN"),
                        null,
                        null,
                        null,
                        null);
        assertThat(publisher.publish(caller, new YAMLMapper().readTree(yaml), from, to))
                .isInstanceOf(Publisher.Publication.Published.class);
    }

    private MvcTestResult withdraw(String code, String from) {
        return withdraw(administrator(), code, from);
    }

    private MvcTestResult withdraw(String by, String code, String from) {
        return mvc.post()
                .uri("/api/policy/policies/{code}/withdrawals", code)
                .header("Authorization", by)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"from\":\"%s\",\"reason\":\"上位文件废止\"}".formatted(from))
                .exchange();
    }
}
