package onedoor.policy.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ClaimableElsewhereTest extends PolicyServiceTest {

    private static final String MATTER = "claimMatter: 91990102MAQQ00008M3990507001000\n";

    @Test
    void whatNoMatterTakesSaysWhereItIsClaimed() {
        release("T-COUNTER", MATTER, "");
        assertThat(states("T-COUNTER")).containsExactly("NOT_ONLINE");
        assertThat(of("T-COUNTER", "nextStep"))
                .containsExactly("不在本平台网上申报，请按测工信发〔2026〕15号到测试主管部门申报。");
        assertThat(of("T-COUNTER", "states[*]")).isEmpty();
    }

    @Test
    void whatADepartmentPaysByItsRosterNeedsNoClaim() {
        release("T-ROSTER", MATTER, "", "class: 快申快享", "class: 直补快办");
        assertThat(states("T-ROSTER")).containsExactly("NOT_ONLINE");
        assertThat(of("T-ROSTER", "nextStep")).containsExactly("无需申报，由测试主管部门按掌握的名单直接拨付。");
    }

    @Test
    void beforeAndAfterItsTimeItSaysWhichOfBoth() {
        release("T-SOON", "openFrom: 2026-01-01", "openFrom: 2026-09-01");
        assertThat(states("T-SOON")).containsExactly("NOT_YET_OPEN");
        assertThat(of("T-SOON", "states[*]")).containsExactly("NOT_YET_OPEN");
        assertThat(of("T-SOON", "nextStep")).containsExactly("申报自 2026-09-01 开始。");
        release("T-OVER", "openTo: 2028-12-31", "openTo: 2026-06-14");
        assertThat(states("T-OVER")).containsExactly("CLOSED");
        assertThat(of("T-OVER", "states[*]")).containsExactly("CLOSED");
        assertThat(of("T-OVER", "nextStep")).containsExactly("本期申报已于 2026-06-14 截止。");
    }

    @Test
    void theFirstAndTheLastDayAreOpen() {
        release("T-FIRST", "openFrom: 2026-01-01", "openFrom: 2026-06-15");
        assertThat(states("T-FIRST")).containsExactly("CLAIMABLE");
        release("T-LAST", "openTo: 2028-12-31", "openTo: 2026-06-15");
        assertThat(states("T-LAST")).containsExactly("CLAIMABLE");
    }

    /** The catering policy with some of its lines in other words, given in pairs. */
    private void release(String code, String... lines) {
        String content =
                policy("catering")
                        .replace("T-CATERING", code)
                        .replace("class: 即申即享", "class: 快申快享");
        for (int i = 0; i < lines.length; i += 2) {
            content = content.replace(lines[i], lines[i + 1]);
        }
        assertThat(publish(content)).hasStatus2xxSuccessful();
    }

    private List<Object> states(String code) {
        return of(code, "claim.state");
    }

    private List<Object> of(String code, String what) {
        MvcTestResult answer =
                mvc.get()
                        .uri("/api/policy/matches?group=eligible&limit=200")
                        .header("Authorization", agent(enterprise()))
                        .exchange();
        try {
            return JsonPath.read(
                    answer.getResponse().getContentAsString(StandardCharsets.UTF_8),
                    "$.eligible[?(@.code=='%s')].%s".formatted(code, what));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
