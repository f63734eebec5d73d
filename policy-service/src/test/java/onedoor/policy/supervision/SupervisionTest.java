package onedoor.policy.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.index.Audience.Sieve;
import onedoor.policy.profile.Profile;
import onedoor.policy.profile.Profiles;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class SupervisionTest extends PolicyServiceTest {

    @Autowired Profiles profiles;
    @Autowired Roster roster;

    @Test
    void findsWhoIsEntitledAndHasNotReceivedAndLetsReceiversRateOnce() throws Exception {
        String policy = "T-SUPERVISED";
        assertThat(publish(policy("catering").replace("T-CATERING", policy)))
                .hasStatus2xxSuccessful();
        String received = known(enterprise());
        String claiming = known(enterprise());
        String unaware = known(enterprise());
        String refused = known(enterprise());
        String first = body(claim(key(), policy, received, key()), 201);
        assertThat(decide(JsonPath.read(first, "$.claimId"), true)).hasStatusOk();
        assertThat(claim(key(), policy, claiming, key())).hasStatus(201);
        String third = body(claim(key(), policy, refused, key()), 201);
        assertThat(decide(JsonPath.read(third, "$.claimId"), false)).hasStatusOk();

        String uri = "/api/policy/supervision/unreceived?limit=100&policy=" + policy;
        String list = body(get(uri, administrator()), 200);
        List<String> codes = JsonPath.read(list, "$.items[*].enterprise");
        assertThat(codes).contains(claiming, unaware).doesNotContain(received);
        assertThat((List<?>) JsonPath.read(list, "$.items[?(@.claim=='RESERVED')].enterprise"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .containsExactly(claiming);
        assertThat(
                        (List<?>)
                                JsonPath.read(
                                        list, "$.items[?(@.enterprise=='" + refused + "')].claim"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .containsExactly("REFUSED");
        assertThat((List<?>) JsonPath.read(list, "$.items[*].name")).isNotEmpty();
        String other = tokens.staff("o", "11990102MB1000001A", "POLICY_ADMIN").bearer();
        assertThat(get(uri, other)).hasStatus(404);
        assertThat(get(uri, tokens.staff("s", "11990102MB1000001A", "SUPERVISOR").bearer()))
                .hasStatusOk();
        assertThat(get(uri, agent(unaware))).hasStatus(403);

        assertThat(rate(policy, unaware, 5)).hasStatus(422);
        assertThat(rate(policy, received, 6)).hasStatus(422);
        assertThat(rate(policy, received, 4)).hasStatus(201);
        assertThat(rate(policy, received, 1)).hasStatus(409);

        String evaluation = body(get("/api/policy/evaluations/" + policy, administrator()), 200);
        assertThat((Integer) JsonPath.read(evaluation, "$.claimed")).isEqualTo(3);
        assertThat((Integer) JsonPath.read(evaluation, "$.granted")).isEqualTo(1);
        assertThat((Integer) JsonPath.read(evaluation, "$.grantedFen")).isEqualTo(500000);
        assertThat((Integer) JsonPath.read(evaluation, "$.entitled")).isGreaterThanOrEqualTo(3);
        assertThat((List<?>) JsonPath.read(evaluation, "$.ratings.distribution"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Integer.class))
                .containsExactly(0, 0, 0, 1, 0);
        assertThat((List<?>) JsonPath.read(evaluation, "$.funnel")).hasSize(3);
        assertThat(get("/api/policy/evaluations?limit=1", administrator()))
                .bodyJson()
                .extractingPath("$.items[0].funnel")
                .isNull();
        assertThat(get("/api/policy/evaluations/" + policy, other)).hasStatus(404);
    }

    @Test
    void keepsFewSecretAndWhatWouldGiveThemAway() {
        assertThat(FunnelView.from(new Sieve("c", "l", 100, 3, 40)))
                .isEqualTo(new FunnelView("c", "l", 100L, null, null));
        assertThat(FunnelView.from(new Sieve("c", "l", 100, 3, 4)))
                .isEqualTo(new FunnelView("c", "l", 100L, null, null));
        assertThat(FunnelView.from(new Sieve("c", "l", 100, 0, 5)))
                .isEqualTo(new FunnelView("c", "l", 100L, 0L, 5L));
        assertThat(FunnelView.from(new Sieve("c", "l", 2, 0, 0)))
                .isEqualTo(new FunnelView("c", "l", null, 0L, 0L));
    }

    private String known(String enterprise) {
        Profile profile = profiles.of(enterprise, List.of(2025));
        roster.put(enterprise, profile.facts(), profile.asOf());
        return enterprise;
    }

    private MvcTestResult get(String uri, String bearer) {
        return mvc.get().uri(uri).header("Authorization", bearer).exchange();
    }

    private MvcTestResult rate(String policy, String enterprise, int score) {
        return mvc.post()
                .uri("/api/policy/policies/{code}/ratings", policy)
                .header("Authorization", agent(enterprise))
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"score\": %d, \"text\": \"手续简便\"}".formatted(score))
                .exchange();
    }

    private static String body(MvcTestResult result, int status) throws Exception {
        assertThat(result).hasStatus(status);
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
