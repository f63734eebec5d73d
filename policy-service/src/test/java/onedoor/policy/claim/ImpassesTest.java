package onedoor.policy.claim;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A decision that cannot be carried out is kept for an officer to find a way on. */
class ImpassesTest extends PolicyServiceTest {

    @Autowired Expiry expiry;
    @Autowired ImpasseTelling telling;
    @Autowired JdbcClient db;

    private final String code =
            "HELD-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final String enterprise = enterprise();

    @BeforeEach
    void aReviewedPolicy() {
        assertThat(publish(policy("reviewed").replace("T-REVIEWED", code)))
                .hasStatus2xxSuccessful();
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        laterBy(Period.ZERO);
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + code + "/withdrawals",
                                administrator(),
                                "{\"from\": \"2026-06-15\", \"reason\": \"上位文件废止\"}"))
                .hasStatusOk();
    }

    @Test
    void whatAReviewStoodInTheWayOfIsGrantedAsSoonAsItIsPassed() {
        String claim = claimed();
        review(claim, false);
        assertThat(grant(claim))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("HELD_UP");
        MvcTestResult open = impasses(administrator());
        assertThat(of(open, claim, "problem")).isEqualTo("review-not-passed");
        assertThat(of(open, claim, "state")).isEqualTo("RESERVED");
        assertThat(of(open, claim, "decidedBy")).isEqualTo("officer-1");
        assertThat(text(open)).as("no account number").doesNotContain("6222000011112222");
        assertThat(retry(claim))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:review-not-passed");

        review(claim, true);
        assertThat(waiting(claim)).isFalse();
        assertThat(askAs("/api/policy/payments?state=PAYABLE&policy=" + code, administrator()))
                .bodyJson()
                .extractingPath("$.items[?(@.claimId=='" + claim + "')].account.accountNumber")
                .asArray()
                .containsExactly("****2222");
        assertThat(retry(claim)).as("nothing waits any more").hasStatus(404);
    }

    @Test
    void itsCaseHearsOnceThatItWasCarriedOut() {
        String claim = heldUp();
        telling.run();
        assertThat(told(claim)).as("nothing is resolved").isEmpty();
        review(claim, true);
        await().until(
                        () -> {
                            telling.run();
                            return told(claim);
                        },
                        heard -> heard.equals(List.of("GRANTED")));
        telling.run();
        assertThat(told(claim)).hasSize(1);
    }

    @Test
    void itsCaseHearsOfAnotherWayAndAsLongAsItDoesNotItIsToldAgain() {
        String claim = heldUp();
        NEIGHBOURS.stubFor(
                put(urlPathMatching("/api/workflow/applications/.*/claim-outcome"))
                        .atPriority(1)
                        .willReturn(serverError()));
        assertThat(
                        sendAs(
                                "/api/policy/impasses/" + claim + "/settlements",
                                administrator(),
                                "{\"note\": \"企业已书面放弃\"}"))
                .hasStatusOk();
        telling.run();
        assertThat(untold(claim)).isTrue();
        NEIGHBOURS.stubFor(
                put(urlPathMatching("/api/workflow/applications/.*/claim-outcome"))
                        .atPriority(1)
                        .willReturn(ok()));
        await().until(() -> {
            telling.run();
            return !untold(claim);
        });
        assertThat(told(claim)).contains("SETTLED").doesNotContain("GRANTED");
    }

    private boolean untold(String claim) {
        return db.sql("select told_at is null from claim_impasse where claim_id = :claim")
                .param("claim", claim)
                .query(Boolean.class)
                .single();
    }

    /** What its case was told, as often as it was. */
    private static List<String> told(String claim) {
        return NEIGHBOURS
                .findAll(
                        putRequestedFor(
                                        urlPathMatching(
                                                "/api/workflow/applications/.*/claim-outcome"))
                                .withRequestBody(matchingJsonPath("$.claimId", equalTo(claim))))
                .stream()
                .map(r -> JsonPath.<String>read(r.getBodyAsString(), "$.outcome"))
                .toList();
    }

    @Test
    void whatLostItsPlaceIsGrantedWhenTheRivalGivesItUp() {
        String late = claimed();
        laterBy(Period.ofDays(181));
        // It frees so many at a time, and a run in the background may be at it.
        await().untilAsserted(() -> {
            expiry.run();
            assertThat(state(late)).isEqualTo("EXPIRED");
        });
        String rival = claimed();
        assertThat(grant(late))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.problem")
                .isEqualTo("already-received");
        assertThat(retry(late)).hasStatus(409);
        assertThat(decide(rival, false)).hasStatusOk();
        assertThat(retry(late))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("GRANTED");
        assertThat(waiting(late)).isFalse();
    }

    @Test
    void whoFindsAnotherWaySaysWhich() {
        String claim = heldUp();
        String settlements = "/api/policy/impasses/" + claim + "/settlements";
        assertThat(sendAs(settlements, administrator(), "{\"note\": \" \"}")).hasStatus(422);
        assertThat(sendAs(settlements, administrator(), "{\"note\": \"企业已书面放弃\"}")).hasStatusOk();
        assertThat(sendAs(settlements, administrator(), "{\"note\": \"再说一次\"}")).hasStatus(404);
        assertThat(waiting(claim)).isFalse();
        assertThat(
                        of(
                                askAs(
                                        "/api/policy/impasses?settled=true&limit=100",
                                        administrator()),
                                claim,
                                "settlement"))
                .isEqualTo("企业已书面放弃");
    }

    @Test
    void theRevocationOfTheCaseSettlesIt() {
        String claim = heldUp();
        assertThat(revoke(claim))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("REVOKED");
        assertThat(waiting(claim)).isFalse();
    }

    @Test
    void onlyItsDepartmentActsOnIt() {
        String claim = heldUp();
        String stranger = tokens.staff("x", enterprise(), "POLICY_ADMIN").bearer();
        assertThat(text(impasses(stranger))).doesNotContain(claim);
        assertThat(sendAs("/api/policy/impasses/" + claim + "/retries", stranger, "{}"))
                .hasStatus(404);
        assertThat(
                        sendAs(
                                "/api/policy/impasses/" + claim + "/settlements",
                                stranger,
                                "{\"note\": \"不归我管\"}"))
                .hasStatus(404);
        String supervisor = tokens.staff("s", enterprise(), "SUPERVISOR").bearer();
        assertThat(text(impasses(supervisor))).contains(claim);
        assertThat(impasses(agent(enterprise))).hasStatus(403);
    }

    private String heldUp() {
        String claim = claimed();
        review(claim, false);
        assertThat(grant(claim))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("HELD_UP");
        return claim;
    }

    private String claimed() {
        MvcTestResult opened =
                claim(UUID.randomUUID().toString(), code, enterprise, UUID.randomUUID().toString());
        assertThat(opened).hasStatus(201);
        return JsonPath.read(text(opened), "$.claimId");
    }

    private void review(String claim, boolean passed) {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/claims/{claim}/reviews/review", claim)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"passed\": %s, \"reason\": \"经评审\"}".formatted(passed)))
                .hasStatusOk();
    }

    private MvcTestResult retry(String claim) {
        return sendAs("/api/policy/impasses/" + claim + "/retries", administrator(), "{}");
    }

    private MvcTestResult impasses(String bearer) {
        return askAs("/api/policy/impasses?limit=100", bearer);
    }

    private String state(String claim) {
        return db.sql("select state from claim where id = :id")
                .param("id", claim)
                .query(String.class)
                .single();
    }

    private boolean waiting(String claim) {
        return text(impasses(administrator())).contains(claim);
    }

    private static String of(MvcTestResult answer, String claim, String field) {
        return JsonPath.<java.util.List<String>>read(
                        text(answer), "$.items[?(@.claimId=='" + claim + "')]." + field)
                .getFirst();
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
