package onedoor.policy.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The policy changes between the match that the enterprise saw and its claim. */
class LateClaimTest extends PolicyServiceTest {

    @Autowired JdbcClient db;

    private String code;
    private String enterprise;

    @BeforeEach
    void aMatch() {
        code = "LATE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("code: T-CATERING", "code: " + code)
                                        .replace("2028-12-31", "2026-06-20")))
                .hasStatus2xxSuccessful();
        enterprise = enterprise();
        assertThat(askAs("/api/policy/matches?limit=500", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='" + code + "')].claim.state")
                .asArray()
                .containsExactly("CLAIMABLE");
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        laterBy(Period.ZERO);
        if (askAs("/api/policy/policies/" + code, administrator()).getResponse().getStatus()
                == 200) {
            withdraw();
        }
    }

    @Test
    void whatHasEndedSinceIsNotOpen() {
        laterBy(Period.ofDays(6));
        assertThat(claimed())
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:policy-not-open");
        assertThat(held()).isZero();
    }

    @Test
    void onItsLastDayItIsStillOpen() {
        laterBy(Period.ofDays(5));
        assertThat(claimed()).bodyText().doesNotContain("policy-not-open");
    }

    @Test
    void whatWasWithdrawnSinceIsNotThere() {
        withdraw();
        assertThat(claimed()).hasStatus(404);
        assertThat(held()).isZero();
    }

    @Test
    void whatHasANewVersionSinceIsJudgedByIt() {
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("code: T-CATERING", "code: " + code)
                                        .replace("500000", "700000")))
                .hasStatus2xxSuccessful();
        assertThat(claimed())
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.amountFen")
                .isEqualTo(700000);
        assertThat(
                        db.sql("select policy_version from claim where policy = :policy")
                                .param("policy", code)
                                .query(Integer.class)
                                .list())
                .containsExactly(2);
    }

    private MvcTestResult claimed() {
        return claim(UUID.randomUUID().toString(), code, enterprise, UUID.randomUUID().toString());
    }

    private void withdraw() {
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + code + "/withdrawals",
                                administrator(),
                                "{\"from\": \"2026-06-15\", \"reason\": \"上位文件废止\"}"))
                .hasStatusOk();
    }

    private long held() {
        return db.sql("select count(*) from grant_hold where policy = :policy")
                .param("policy", code)
                .query(Long.class)
                .single();
    }
}
