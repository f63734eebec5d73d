package onedoor.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
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

/** What was paid before this platform, or by somebody else, counts once two people say so. */
class EarlierGrantsTest extends PolicyServiceTest {

    private static final String GRANTS = "/api/policy/earlier-grants";
    private static final String HEAD = "enterprise,policy,policyName,period,amount,paidOn,evidence";

    @Autowired JdbcClient db;

    private final String code = "EARLIER-" + unique();
    private final String enterprise = enterprise();

    @BeforeEach
    void aPolicyThatAnybodyMayClaim() {
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("T-CATERING", code)
                                        .replace("class: 即申即享", "class: 快申快享")))
                .hasStatus2xxSuccessful();
    }

    @AfterEach
    void nobodyElseMeetsIt() {
        withdraw(code);
        db.sql("delete from grant_place where claim_id is null and state <> 'FREE'").update();
        db.sql("delete from earlier_grant").update();
    }

    @Test
    void nobodyIsPaidTwiceForOneYear() {
        String id = entered(row(code, "2026", "5000"));
        assertThat(of("eligible", code, "claim.state")).containsExactly("CLAIMABLE");
        approved(id);
        assertThat(of("eligible", code, "claim.state")).doesNotContain("CLAIMABLE");
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise, enterprise + "-a"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:already-received");
        assertThat(mine()).bodyJson().extractingPath("$.items[0].amountFen").isEqualTo(500_000);
        assertThat(
                        db.sql("select body from holder_letter where holder = :e")
                                .param("e", enterprise)
                                .query(String.class)
                                .single())
                .contains("5000.00 元", "测财〔2026〕1号");

        assertThat(annul(administrator(), id)).hasStatus2xxSuccessful();
        assertThat(annul(administrator(), id)).hasStatus(409);
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise, enterprise + "-b"))
                .hasStatus(201);
        assertThat(mine()).bodyJson().extractingPath("$.items").asArray().isEmpty();
    }

    @Test
    void twoPartsOfOneSumKeepTheirPlaceUntilBothAreGone() {
        String first = entered(row(code, "2026", "3000"));
        String second = entered(row(code, "2026", "2000.50"));
        approved(first);
        approved(second);
        assertThat(annul(administrator(), first)).hasStatus2xxSuccessful();
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise, enterprise + "-a"))
                .hasStatus(409);
        assertThat(annul(administrator(), second)).hasStatus2xxSuccessful();
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise, enterprise + "-b"))
                .hasStatus(201);
    }

    @Test
    void whatIsClaimedHereIsNotEnteredAsPaidElsewhere() {
        assertThat(claim(UUID.randomUUID().toString(), code, enterprise, enterprise + "-a"))
                .hasStatus(201);
        String id = entered(row(code, "2026", "5000"));
        assertThat(approve(secondAdministrator(), id))
                .bodyJson()
                .extractingPath("$.results[0].problem")
                .isEqualTo("paid-here-too");
        approved(entered(row(code, "2025", "5000")));
    }

    @Test
    void itCountsAgainstWindowsAndLimits() {
        String window = "WIN-" + unique();
        assertThat(publish(policy("granted").replace("T-GRANTED", window)))
                .hasStatus2xxSuccessful();
        assertThat(
                        mvc.put()
                                .uri("/api/policy/exclusion-groups/{group}", "G-" + code)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        """
                                        {"name": "累计上限", "mode": "STACK", "policies": ["%s"],
                                         "capFen": 600000, "windowYears": 1, "onShort": "TRUNCATE"}
                                        """
                                                .formatted(code)))
                .hasStatusOk();
        assertThat(of("eligible", window, "code")).containsExactly(window);
        approved(entered(row(code, "2025", "3000").replace("2026-03-01", "2025-11-30")));
        assertThat(of("eligible", code, "cappedFen")).containsExactly(300_000);
        assertThat(of("eligible", window, "code")).containsExactly(window);
        approved(entered(row("OTHER", "2025", "7000.01").replace("2026-03-01", "2025-11-30")));
        assertThat(of("notEligible", window, "code")).containsExactly(window);
        MvcTestResult reserved =
                claim(UUID.randomUUID().toString(), code, enterprise, enterprise + "-a");
        assertThat(reserved).hasStatus(201);
        assertThat(reserved).bodyJson().extractingPath("$.amountFen").isEqualTo(300_000);
        withdraw(window);
        db.sql("delete from exclusion_group where code = :g").param("g", "G-" + code).update();
    }

    @Test
    void twoPeopleOfOneDepartmentLetItCount() {
        String id = entered(row(code, "2026", "5000"));
        assertThat(approve(administrator(), id))
                .bodyJson()
                .extractingPath("$.results[0].problem")
                .isEqualTo("four-eyes");
        String stranger = tokens.staff("stranger", enterprise(), "POLICY_ADMIN").bearer();
        assertThat(approve(stranger, id))
                .bodyJson()
                .extractingPath("$.results[0].problem")
                .isEqualTo("no-earlier-grant");
        assertThat(askAs(GRANTS, stranger))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(sendAs(GRANTS + "/approvals", agent(enterprise), ids(id))).hasStatus(403);
        approved(id);
        assertThat(approve(secondAdministrator(), id))
                .bodyJson()
                .extractingPath("$.results[0].problem")
                .isEqualTo("earlier-grant-decided");
        assertThat(annul(secondAdministrator(), id)).hasStatus(409);
        assertThat(annul(stranger, id)).hasStatus(404);

        String wrong = entered(row(code, "2024", "1"));
        assertThat(refuse(secondAdministrator(), wrong)).hasStatus2xxSuccessful();
        assertThat(refuse(secondAdministrator(), wrong)).hasStatus(409);
        assertThat(askAs(GRANTS + "?state=REFUSED&enterprise=" + enterprise, administrator()))
                .bodyJson()
                .extractingPath("$.items[*].reason")
                .asArray()
                .containsExactly("金额有误");
    }

    @Test
    void aFilesBadRowsAreReportedAndTheRestIsKept() {
        String good = row(code, "2026", "1234.56");
        MvcTestResult taken =
                take(
                        administrator(),
                        HEAD,
                        "",
                        good,
                        good,
                        row(code, "26", "1"),
                        row(code, "2026", "1.001"),
                        row(code, "2026", "-3"),
                        row(code, "2026", "5").replace("2026-03-01", "2026-06-16"),
                        row(code, "2026", "5").replace(enterprise, "91990102MAQQ00008X"),
                        row("编号", "2026", "5"),
                        "a,b",
                        "");
        assertThat(taken).hasStatusOk();
        assertThat(taken).bodyJson().extractingPath("$.entered").isEqualTo(1);
        assertThat(taken)
                .bodyJson()
                .extractingPath("$.problems[*].code")
                .asArray()
                .containsExactly(
                        "twice",
                        "period",
                        "amount",
                        "amount",
                        "paid-on",
                        "enterprise",
                        "policy",
                        "fields");
        assertThat(take(administrator(), HEAD, good))
                .bodyJson()
                .extractingPath("$.unchanged")
                .isEqualTo(1);
        assertThat(take(administrator(), "x,y", good)).hasStatus(422);
        assertThat(take(agent(enterprise), HEAD, good)).hasStatus(403);
    }

    private String row(String policy, String period, String amount) {
        return String.join(
                ",", enterprise, policy, "稳岗补贴", period, amount, "2026-03-01", "测财〔2026〕1号");
    }

    private String entered(String row) {
        assertThat(take(administrator(), HEAD, row))
                .bodyJson()
                .extractingPath("$.entered")
                .isEqualTo(1);
        MvcTestResult waiting =
                askAs(GRANTS + "?limit=100&enterprise=" + enterprise, administrator());
        List<String> ids = member(waiting, "$.items[*].id");
        return ids.getLast();
    }

    private MvcTestResult take(String bearer, String... lines) {
        return mvc.post()
                .uri(GRANTS + "/imports")
                .header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("text/csv")
                .content(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private void approved(String id) {
        assertThat(approve(secondAdministrator(), id))
                .bodyJson()
                .extractingPath("$.results[0].problem")
                .isNull();
    }

    private MvcTestResult approve(String bearer, String id) {
        return sendAs(GRANTS + "/approvals", bearer, ids(id));
    }

    private static String ids(String id) {
        return "{\"ids\": [\"" + id + "\"]}";
    }

    private MvcTestResult refuse(String bearer, String id) {
        return sendAs(GRANTS + "/" + id + "/refusals", bearer, "{\"reason\": \"金额有误\"}");
    }

    private MvcTestResult annul(String bearer, String id) {
        return sendAs(GRANTS + "/" + id + "/annulments", bearer, "{\"reason\": \"重复登记\"}");
    }

    private MvcTestResult mine() {
        return askAs(GRANTS + "/mine", agent(enterprise));
    }

    private List<Object> of(String group, String policy, String what) {
        MvcTestResult matches = askAs("/api/policy/matches?limit=200", agent(enterprise));
        return JsonPath.read(
                new String(matches.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8),
                "$.%s[?(@.code=='%s')].%s".formatted(group, policy, what));
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
