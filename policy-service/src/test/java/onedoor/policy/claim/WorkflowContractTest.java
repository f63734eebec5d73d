package onedoor.policy.claim;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What workflow-service's contract files promise in our name, we keep. */
class WorkflowContractTest extends PolicyServiceTest {

    private static final Path FILES =
            Path.of("..", "contracts", "policy-service", "workflow-service");
    private static final String NUMBER = "110101195001011236";
    private final JsonMapper json = JsonMapper.shared();

    @BeforeEach
    void policies() {
        publish(policy("catering").replace("code: T-CATERING", "code: T1"));
        publish(policy("catering").replace("code: T-CATERING", "code: T2"));
        publish(policy("factory").replace("code: T-FACTORY", "code: T3"));
    }

    @Test
    void holdsTheAmountOfAClaimAndTakesTheDecisionAndItsRevocation() throws IOException {
        MvcTestResult opened = claim(key(), "T1", enterprise(), key());
        keeps("holds-the-amount-of-a-claim", opened);
        String claim = body(opened).required("claimId").asString();
        MvcTestResult decided = grant(claim);
        keeps("takes-the-decision-on-a-claim", decided);
        assertThat(body(decided).required("state"))
                .isEqualTo(response("takes-the-decision-on-a-claim").at("/jsonBody/state"));
        keeps("takes-the-revocation-of-a-claim", revoke(claim));
    }

    @Test
    void holdsTheAmountOfAPersonsClaim() throws IOException {
        String account = UUID.randomUUID().toString();
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/persons/" + account))
                        .willReturn(okJson("{\"idNumber\": \"" + NUMBER + "\"}")));
        personRegister(NUMBER, "人口基本信息", "population", "{\"birthDate\": \"1950-01-01\"}");
        publish(resource("/policies/elderly.yaml").replace("code: T-OLD", "code: T4"));
        keeps("holds-the-amount-of-a-persons-claim", personClaim(key(), "T4", account, key()));
        withdraw("T4");
    }

    @Test
    void keepsADecisionThatCannotBeCarriedOut() throws IOException {
        published("reviewed");
        MvcTestResult opened = claim(key(), "T-REVIEWED", enterprise(), key());
        String claim = body(opened).required("claimId").asString();
        assertThat(
                        mvc.put()
                                .uri("/api/policy/claims/{claim}/reviews/review", claim)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"passed\": false, \"reason\": \"没有地方特色\"}"))
                .hasStatusOk();
        MvcTestResult decided = decide(claim, true);
        keeps("keeps-a-decision-that-cannot-be-carried-out", decided);
        assertThat(body(decided))
                .isEqualTo(response("keeps-a-decision-that-cannot-be-carried-out").get("jsonBody"));
    }

    @Test
    void refusesWhatHasBeenClaimedAlready() throws IOException {
        String enterprise = enterprise();
        claim(key(), "T2", enterprise, key());
        refuses("refuses-what-has-been-claimed-already", claim(key(), "T2", enterprise, key()));
    }

    @Test
    void refusesWhoIsNotEligible() throws IOException {
        refuses("refuses-who-is-not-eligible", claim(key(), "T3", enterprise(), key()));
    }

    private void refuses(String sentence, MvcTestResult answer) throws IOException {
        keeps(sentence, answer);
        assertThat(body(answer).required("type"))
                .isEqualTo(response(sentence).at("/jsonBody/type"));
    }

    /** The promised status, and every promised member with the promised kind of value. */
    private void keeps(String sentence, MvcTestResult answer) throws IOException {
        JsonNode promised = response(sentence);
        assertThat(answer).hasStatus(promised.required("status").intValue());
        compare("", promised.required("jsonBody"), body(answer));
    }

    private static void compare(String at, JsonNode promised, JsonNode actual) {
        assertThat(actual.getNodeType()).as(at).isEqualTo(promised.getNodeType());
        promised.properties()
                .forEach(
                        e -> compare(at + "/" + e.getKey(), e.getValue(), actual.path(e.getKey())));
        if (promised.isArray() && !promised.isEmpty()) {
            compare(at + "/0", promised.get(0), actual.get(0));
        }
    }

    private JsonNode response(String sentence) throws IOException {
        return json.readTree(Files.readString(FILES.resolve(sentence + ".json")))
                .required("response");
    }

    private JsonNode body(MvcTestResult answer) throws IOException {
        return json.readTree(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
