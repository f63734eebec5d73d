package onedoor.policy.matching;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class DeclaredYearsTest extends PolicyServiceTest {

    private static final String MISSING = "$.possible[?(@.code=='T-RESEARCH')].missing[*]";
    private static final String OWN = "$.facts[?(@.attribute=='rdStaff')]";

    @Autowired JdbcClient db;

    private final String enterprise = enterprise();

    @BeforeEach
    void policies() {
        published("research");
    }

    @Test
    void whatIsSaidOfAYearIsFoundForThatYear() {
        assertThat(matches())
                .bodyJson()
                .extractingPath(MISSING + ".period")
                .asArray()
                .containsExactly("2024", "2025");
        assertThat(declare("rdStaff", "3", "\"2025\""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.period")
                .isEqualTo("2025");
        assertThat(matches())
                .bodyJson()
                .extractingPath(MISSING + ".attribute")
                .asArray()
                .containsExactly("rdStaff@Y-2");
        assertThat(declare("rdStaff@Y-2", "1", "\"2024\"")).hasStatusOk();
        assertThat(matches())
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='T-RESEARCH')].outcome")
                .asArray()
                .containsExactly("ELIGIBLE_DECLARED");
    }

    @Test
    void withoutAYearTheReferenceSaysWhichOneIsMeant() {
        assertThat(declare("rdStaff", "3", "null"))
                .bodyJson()
                .extractingPath("$.period")
                .isEqualTo("2025");
        assertThat(declare("rdStaff@Y-2", "3", "null"))
                .bodyJson()
                .extractingPath("$.period")
                .isEqualTo("2024");
        assertThat(declare("loanRate", "3", "null"))
                .bodyJson()
                .extractingPath("$.period")
                .isEqualTo("");
    }

    @Test
    void asksForTheYearInTheQuestionItself() {
        assertThat(matches())
                .bodyJson()
                .extractingPath(MISSING + ".question")
                .asArray()
                .containsExactly("2024年末研发人员有多少人?", "2025年末研发人员有多少人?");
    }

    @Test
    void refusesAYearToComeAndAYearOfWhatHasNone() {
        for (String refused : new String[] {"\"2027\"", "\"last\"", "\"\""}) {
            assertThat(declare("rdStaff", "3", refused))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].pointer")
                    .isEqualTo("/period");
        }
        assertThat(declare("loanRate", "3", "\"2025\"")).hasStatus(422);
    }

    @Test
    void refusesMoneyWithAFractionOfAFen() {
        assertThat(declare("loanAmount", "1.234", "null"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:fact-unreadable");
        assertThat(declare("loanAmount", "-1", "null")).hasStatus(422);
        assertThat(declare("loanAmount", "1.23", "null")).hasStatusOk();
    }

    @Test
    void whatWasSaidBeforeYearsWereKeptCountsForTheYearBeforeItWasSaid() {
        keptWithoutYear("7");
        MvcTestResult before = matches();
        assertThat(before)
                .bodyJson()
                .extractingPath(OWN + ".period")
                .asArray()
                .containsExactly("2025");
        assertThat(before)
                .bodyJson()
                .extractingPath(OWN + ".display")
                .asArray()
                .containsExactly("7 人");
        declare("rdStaff", "9", "\"2025\"");
        assertThat(matches())
                .bodyJson()
                .extractingPath(OWN + ".display")
                .asArray()
                .containsExactly("9 人");
    }

    private void keptWithoutYear(String value) {
        db.sql(
                        """
                        insert into declared_fact
                            (enterprise, attribute, period, value_json, as_of, declared_at, declared_by)
                        values (:enterprise, 'rdStaff', '', :value, '2026-06-14', '2026-06-14', 'agent')
                        """)
                .param("enterprise", enterprise)
                .param("value", value)
                .update();
    }

    private MvcTestResult declare(String attribute, String value, String period) {
        return mvc.put()
                .uri("/api/policy/facts/{attribute}", attribute)
                .header("Authorization", agent(enterprise))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"value\": %s, \"period\": %s}".formatted(value, period))
                .exchange();
    }

    private MvcTestResult matches() {
        return mvc.get()
                .uri("/api/policy/matches?limit=200")
                .header("Authorization", agent(enterprise))
                .exchange();
    }
}
