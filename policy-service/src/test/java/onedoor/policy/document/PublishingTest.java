package onedoor.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class PublishingTest extends PolicyServiceTest {

    @Test
    void publishesOnceAndChangesNothingTheSecondTime() {
        String policy = policy("catering").replace("code: T-CATERING", "code: T-ONCE");
        assertThat(publish(policy))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(1);
        assertThat(publish(policy))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(1);
    }

    @Test
    void givesAChangedPolicyItsNextVersionAndKeepsTheOldOne() {
        String policy = policy("catering").replace("code: T-CATERING", "code: T-TWICE");
        publish(policy);
        assertThat(publish(policy.replace("name: 餐饮", "name: 新餐饮")))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(2);
        assertThat(mvc.get().uri("/api/policy/policies/T-TWICE"))
                .bodyJson()
                .extractingPath("$.name")
                .asString()
                .startsWith("新餐饮");
        assertThat(mvc.get().uri("/api/policy/policies/T-TWICE?version=1"))
                .bodyJson()
                .extractingPath("$.name")
                .asString()
                .startsWith("餐饮");
    }

    @Test
    void releasesNothingThatFailsItsOwnCases() {
        String policy =
                policy("catering")
                        .replace("code: T-CATERING", "code: T-FAILS")
                        .replace("max: P1Y", "max: P2Y");
        assertThat(publish(policy))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:policy-cases-failed");
        assertThat(mvc.get().uri("/api/policy/policies/T-FAILS")).hasStatus(404);
    }

    @Test
    void demandsACaseThatStaysOpen() {
        String policy = policy("catering").replace("code: T-CATERING", "code: T-GAP");
        String without = policy.substring(0, policy.indexOf("  - name: 许可登记没有答复"));
        assertThat(publish(without))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("no-unknown-case");
    }

    @Test
    void namesEveryFlawWithItsPlace() {
        String policy =
                policy("catering")
                        .replace("code: T-CATERING", "code: T-FLAWED")
                        .replace("attribute: estDate", "attribute: birthday")
                        .replace("roots: [\"62\"]", "roots: [\"98\"]");
        assertThat(publish(policy))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .contains("/rule/of/0/roots/0", "/rule/of/1/attribute");
    }

    @Test
    void refusesOperatorsAndMembersItDoesNotKnow() {
        String policy = policy("catering").replace("code: T-CATERING", "code: T-UNKNOWN");
        assertThat(publish(policy.replace("op: inTree", "op: script")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .anyMatch(pointer -> pointer.toString().startsWith("/rule/of/0"));
        assertThat(publish(policy + "surprise: 1\n")).hasStatus(422);
        assertThat(publish("{not yaml")).hasStatus(422);
        assertThat(publish("- a\n- b\n")).hasStatus(422);
    }

    @Test
    void refusesTitlesThatPresupposeEachOther() {
        String model =
                policy("catering")
                        .replace("period:", "grantsTitle: 示范店\nperiod:")
                        .replace("code: T-CATERING", "code: T-TITLE-A");
        assertThat(publish(model)).hasStatus(201);
        String famous =
                policy("catering")
                        .replace("period:", "grantsTitle: 名店\nperiod:")
                        .replace("code: T-CATERING", "code: T-TITLE-B")
                        .replace("食品经营许可", "示范店");
        assertThat(publish(famous)).hasStatus(201);
        assertThat(publish(model.replace("食品经营许可", "名店")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("prerequisite-cycle");
    }

    @Test
    void refusesNamesThatNobodyCanHave() {
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("code: T-CATERING", "code: T-NAMELESS")
                                        .replace("      title: 食品经营许可", "      title: 食品许可")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactly("/rule/of/2/title");
    }

    @Test
    void onlyPolicyAdministratorsPublish() {
        String policy = policy("catering");
        assertThat(
                        mvc.post()
                                .uri("/api/policy/policies")
                                .header(
                                        "Authorization",
                                        tokens.staff("s", enterprise(), "CLERK").bearer())
                                .contentType(MediaType.APPLICATION_YAML)
                                .content(policy))
                .hasStatus(403);
        assertThat(
                        mvc.post()
                                .uri("/api/policy/policies")
                                .contentType(MediaType.APPLICATION_YAML)
                                .content(policy))
                .hasStatus(401);
    }

    @Test
    void anybodyMaySearchAndReadTheClauses() {
        published("catering", "loan");
        assertThat(mvc.get().uri("/api/policy/policies?query={q}", "贷款贴息"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].code")
                .asArray()
                .contains("T-LOAN")
                .doesNotContain("T-CATERING");
        assertThat(mvc.get().uri("/api/policy/policies/T-CATERING"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.criteria[1].clause")
                .isEqualTo("第二条第(二)项");
        assertThat(mvc.get().uri("/api/policy/policies/T-CATERING"))
                .bodyJson()
                .extractingPath("$.amount")
                .asArray()
                .containsExactly("标准 5000 元");
        // A percent sign is a word like any other, not "everything".
        assertThat(mvc.get().uri("/api/policy/policies?query={q}", "%"))
                .bodyJson()
                .extractingPath("$.items[*].code")
                .asArray()
                .contains("T-LOAN")
                .doesNotContain("T-CATERING");
    }

    @Test
    void codesInAnyScriptAreSimplyNotFound() {
        assertThat(mvc.get().uri("/api/policy/policies/{code}", "政策一")).hasStatus(404);
        assertThat(mvc.get().uri("/api/policy/policies?after={after}", "政策")).hasStatusOk();
    }

    @Test
    void takesSizeStandardsOnceAndRefusesFlawedOnes() {
        assertThat(publishSizes()).hasStatusOk();
        assertThat(
                        mvc.post()
                                .uri("/api/policy/size-standards")
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        resource("/size-standards.json")
                                                .replace("\"51\"", "\"99\"")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("unknown-code");
    }
}
