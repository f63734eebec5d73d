package onedoor.policy.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.reviewing.Review;
import onedoor.policy.reviewing.Reviews;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an officer decides by hand is a fact from then on. */
class ReviewsTest extends PolicyServiceTest {

    private static final String POLICY = "T-REVIEWED";

    @Autowired Reviews reviews;

    private final String enterprise = enterprise();

    @BeforeEach
    void policies() {
        published("reviewed");
    }

    @Test
    void onceItIsPassedTheRuleHoldsOnVerifiedFacts() {
        assertThat(outcome("possible")).isEqualTo("POSSIBLE");
        String claim = id(claim(key(), POLICY, enterprise, key()));
        String mine = "$.items[?(@.claimId=='" + claim + "')].reviews[0]";
        assertThat(waiting(administrator()))
                .bodyJson()
                .extractingPath(mine + ".question")
                .asArray()
                .containsExactly("菜品和经营是否具有地方特色");
        assertThat(waiting(administrator()))
                .bodyJson()
                .extractingPath(mine + ".decision")
                .asArray()
                .containsExactly((Object) null);

        assertThat(review(claim, "review", true, "", administrator()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.decision.passed")
                .isEqualTo(true);
        assertThat(review(claim, "review", true, "", administrator())).hasStatusOk();
        assertThat(reviews.of(enterprise)).hasSize(1);
        assertThat(outcome("eligible")).isEqualTo("ELIGIBLE_VERIFIED");
        assertThat(replay(claim)).bodyJson().extractingPath("$.differences").asArray().isEmpty();
        assertThat(decide(claim, true)).hasStatusOk();
        assertThat(review(claim, "review", false, "改变主意", administrator())).hasStatus(409);
    }

    @Test
    void aClaimFiledAfterAReviewFreezesItAndReplays() {
        String first = id(claim(key(), POLICY, enterprise, key()));
        review(first, "review", true, "特色鲜明", administrator());
        decide(first, false);
        MvcTestResult second = claim(key(), POLICY, enterprise, key());
        assertThat(second).bodyJson().extractingPath("$.outcome").isEqualTo("ELIGIBLE_VERIFIED");
        assertThat(replay(id(second)))
                .bodyJson()
                .extractingPath("$.differences")
                .asArray()
                .isEmpty();
    }

    @Test
    void whatWasNotPassedNamesItsClauseAndIsNotGranted() {
        String claim = id(claim(key(), POLICY, enterprise, key()));
        assertThat(review(claim, "review", false, " ", administrator()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/reason");
        assertThat(review(claim, "review", false, "菜品没有地方特色", administrator())).hasStatusOk();
        assertThat(outcome("notEligible")).isEqualTo("NOT_ELIGIBLE");
        assertThat(matches())
                .bodyJson()
                .extractingPath(
                        "$.notEligible[?(@.code=='T-REVIEWED')].criteria[?(@.verdict=='FALSE')].clause")
                .asArray()
                .containsExactly("第三条第(二)项");
        assertThat(decide(claim, true))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.problem")
                .isEqualTo("review-not-passed");
        assertThat(review(claim, "review", true, "补充说明后认定", administrator())).hasStatusOk();
        assertThat(decide(claim, true)).hasStatusOk();
    }

    @Test
    void theGrantOfTheCaseDecidesWhatIsStillOpen() {
        String claim = id(claim(key(), POLICY, enterprise, key()));
        assertThat(decide(claim, true)).hasStatusOk();
        assertThat(reviews.of(enterprise))
                .singleElement()
                .returns(true, Review::passed)
                .returns("officer-1", Review::decidedBy)
                .returns("材料齐全", Review::reason);
        assertThat(outcome("eligible")).isEqualTo("ELIGIBLE_VERIFIED");
        String other = enterprise();
        assertThat(decide(id(claim(key(), POLICY, other, key())), false)).hasStatusOk();
        assertThat(reviews.of(other)).isEmpty();
    }

    @Test
    void onlyOfficersOfTheDepartmentReviewAndNotTheirOwnClaim() {
        String claim = id(claim(key(), POLICY, enterprise, key()));
        String stranger = tokens.staff("x", enterprise(), "POLICY_ADMIN").bearer();
        assertThat(review(claim, "review", true, "", stranger)).hasStatus(404);
        assertThat(waiting(stranger)).bodyJson().extractingPath("$.items").asArray().isEmpty();
        assertThat(review(claim, "industry", true, "", administrator())).hasStatus(404);
        assertThat(review(key(), "review", true, "", administrator())).hasStatus(404);
        assertThat(review(claim, "review", true, "", agent(enterprise))).hasStatus(403);
        String applicant = tokens.staff("agent-1", "91990102MAQQ00008M", "POLICY_ADMIN").bearer();
        assertThat(review(claim, "review", true, "", applicant)).hasStatus(409);
        assertThat(reviews.of(enterprise)).isEmpty();
    }

    @Test
    void aReviewIsAboutTheVersionThatWasReviewed() {
        String policy = policy("reviewed").replace(POLICY, "T-REVIEWED-TWICE");
        assertThat(publish(policy)).hasStatus2xxSuccessful();
        String claim = id(claim(key(), "T-REVIEWED-TWICE", enterprise, key()));
        review(claim, "review", true, "", administrator());
        assertThat(outcome("eligible", "T-REVIEWED-TWICE")).isEqualTo("ELIGIBLE_VERIFIED");
        assertThat(publish(policy.replace("认定具有地方特色。", "认定具有鲜明的地方特色。"))).hasStatus2xxSuccessful();
        assertThat(outcome("possible", "T-REVIEWED-TWICE")).isEqualTo("POSSIBLE");
    }

    private MvcTestResult review(
            String claim, String clause, boolean passed, String reason, String bearer) {
        return mvc.put()
                .uri("/api/policy/claims/{claim}/reviews/{clause}", claim, clause)
                .header("Authorization", bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"passed\": %s, \"reason\": \"%s\"}".formatted(passed, reason))
                .exchange();
    }

    private MvcTestResult waiting(String bearer) {
        return mvc.get()
                .uri("/api/policy/reviews?limit=100")
                .header("Authorization", bearer)
                .exchange();
    }

    private MvcTestResult replay(String claim) {
        return mvc.get()
                .uri("/api/policy/claims/{claim}/replay", claim)
                .header("Authorization", administrator())
                .exchange();
    }

    private MvcTestResult matches() {
        return mvc.get()
                .uri("/api/policy/matches?limit=200")
                .header("Authorization", agent(enterprise))
                .exchange();
    }

    private String outcome(String group) {
        return outcome(group, POLICY);
    }

    private String outcome(String group, String policy) {
        return JsonPath.<java.util.List<String>>read(
                        text(matches()), "$." + group + "[?(@.code=='" + policy + "')].outcome")
                .getFirst();
    }

    private static String id(MvcTestResult opened) {
        return JsonPath.read(text(opened), "$.claimId");
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
