package onedoor.policy.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A nation's, a province's and a city's version of one policy, as one enterprise meets them. */
class VariantsTest extends PolicyServiceTest {

    private final String run =
            UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
    private final String city = "V-CITY-" + run;
    private final String province = "V-PROV-" + run;
    private final String nation = "V-NAT-" + run;
    private final String enterprise = enterprise();
    private boolean cityIsWithdrawn;

    @BeforeEach
    void threeVersions() {
        release(city, catering());
        release(province, catering().replace("500000", "300000"));
        release(nation, catering().replace("[\"62\"]", "[\"62\", \"63\"]"));
    }

    @AfterEach
    void nobodyElseMeetsThem() {
        family("STACK", List.of(nation));
        if (!cityIsWithdrawn) {
            withdraw(city);
        }
        withdraw(province);
        withdraw(nation);
    }

    @Test
    void theMostLocalStandsFirstAndTheOthersBeneathItWithWhatDiffers() {
        assertThat(standing()).containsExactlyInAnyOrder(city, province, nation);
        family("CHOOSE", List.of(city, province, nation));
        assertThat(standing()).containsExactly(city);
        assertThat(of(city, "variants[*].code")).containsExactly(province, nation);
        assertThat(of(city, "variants[*].amountFen")).containsExactly(300000, 500000);
        assertThat(of(city, "variants[*].amountDiffers")).containsExactly(true, false);
        assertThat(of(city, "variants[0].more[*]")).isEmpty();
        assertThat(of(city, "variants[1].more[*]")).hasSize(1);
        assertThat(of(city, "variants[1].less[*]")).hasSize(1);
        assertThat(of(city, "variants[*].together")).containsExactly(false, false);
    }

    @Test
    void aLocalVersionThatIsNotInForceHidesNothing() {
        family("CHOOSE", List.of(city, province, nation));
        withdraw(city);
        cityIsWithdrawn = true;
        assertThat(standing()).containsExactly(province);
        assertThat(of(province, "variants[*].code")).containsExactly(nation);
    }

    @Test
    void aLocalVersionThatOneIsNotEligibleForDoesNotHideAnotherThatOneIs() {
        release(city, catering().replace("\"6210\"", "\"6220\"").replace("[\"62\"]", "[\"6220\"]"));
        family("CHOOSE", List.of(city, province, nation));
        assertThat(standing()).containsExactly(province);
        assertThat(of(province, "variants[*].code")).containsExactly(city, nation);
        assertThat(of(province, "variants[0].outcome")).doesNotContain("ELIGIBLE_VERIFIED");
    }

    @Test
    void ofVersionsOfWhichOneMayHaveOneTheOtherIsShutOut() {
        family("CHOOSE", List.of(city, province, nation));
        assertThat(claim(key(), province, enterprise, key())).hasStatus(201);
        assertThat(claim(key(), city, enterprise, key()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:excluded-by-policy");
        assertThat(of(city, "excludedBy")).containsExactly(province);
    }

    @Test
    void versionsThatAddUpAreBothPaid() {
        family("STACK", List.of(city, province, nation));
        assertThat(standing()).containsExactly(city);
        assertThat(of(city, "variants[*].together")).containsExactly(true, true);
        assertThat(claim(key(), province, enterprise, key())).hasStatus(201);
        assertThat(claim(key(), city, enterprise, key())).hasStatus(201);
    }

    private static String catering() {
        return policy("catering").replace("class: 即申即享", "class: 快申快享");
    }

    private void release(String code, String content) {
        assertThat(publish(content.replace("T-CATERING", code))).hasStatus2xxSuccessful();
    }

    private void family(String mode, List<String> policies) {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/exclusion-groups/V-" + run)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"name\": \"餐饮补助\", \"mode\": \"%s\", \"policies\": [\"%s\"], \"variants\": true}"
                                                .formatted(mode, String.join("\", \"", policies))))
                .hasStatusOk();
    }

    /** Those of the three that stand in a list of their own. */
    private List<String> standing() {
        List<String> codes = member(matches(), "$.eligible[*].code");
        return codes.stream().filter(code -> code.endsWith(run)).toList();
    }

    private List<Object> of(String code, String what) {
        return member(matches(), "$.eligible[?(@.code=='%s')].%s".formatted(code, what));
    }

    private MvcTestResult matches() {
        return askAs("/api/policy/matches?group=eligible&limit=200", agent(enterprise));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
