package onedoor.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ReferenceTest extends PolicyServiceTest {

    @Test
    void tellsAuthorsWhatARuleMaySpeakAbout() {
        assertThat(get("/api/policy/attributes"))
                .bodyJson()
                .extractingPath("$.items[?(@.code=='revenue')].type")
                .asArray()
                .containsExactly("MONEY");
        assertThat(get("/api/policy/policy-schema")).hasStatusOk();
    }

    @Test
    void walksCodeTreesAndFindsByWords() {
        assertThat(get("/api/policy/trees/gbt4754?limit=2"))
                .bodyJson()
                .extractingPath("$.items[*].code")
                .asArray()
                .containsExactly("A", "B");
        assertThat(get("/api/policy/trees/gbt4754?limit=2&after=B"))
                .bodyJson()
                .extractingPath("$.items[0].code")
                .isEqualTo("C");
        assertThat(get("/api/policy/trees/gbt4754?under=H"))
                .bodyJson()
                .extractingPath("$.items[*].code")
                .asArray()
                .containsExactly("61", "62");
        assertThat(get("/api/policy/trees/gbt4754?q=餐饮"))
                .bodyJson()
                .extractingPath("$.items[*].code")
                .asArray()
                .contains("62");
        assertThat(get("/api/policy/trees/gbt2260?q=云州"))
                .bodyJson()
                .extractingPath("$.items[0].parent")
                .isEqualTo("990000");
        assertThat(get("/api/policy/trees/gbt2260?limit=40"))
                .bodyJson()
                .extractingPath("$.items[*].code")
                .asArray()
                .hasSize(35)
                .contains("110000", "990000");
        assertThat(get("/api/policy/trees/nothing")).hasStatus(404);
    }

    @Test
    void translatesBetweenExpressionAndCriterion() {
        MvcTestResult read = translate("{\"cel\":\"headcount >= count(20)\"}");
        assertThat(read).hasStatusOk();
        assertThat(translate("{\"cel\":\"headcount >=\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.flaws[0].line")
                .isEqualTo(1);
        assertThat(
                        translate(
                                """
                                {"criterion":{"op":"inTree","id":"i","label":"l","clause":"c","text":"t",
                                 "attribute":"industry","roots":["62"]}}
                                """))
                .bodyJson()
                .extractingPath("$.cel")
                .asString()
                .contains("62");
        assertThat(translate("{\"criterion\":{\"op\":\"range\"}}")).hasStatus(422);
        assertThat(translate("{}")).hasStatus(422);
    }

    @Test
    void exportsARuleForOtherEngines() {
        published("catering");
        assertThat(mvc.get().uri("/api/policy/policies/T-CATERING/dmn"))
                .hasStatusOk()
                .bodyText()
                .contains("<definitions")
                .contains("if industry = null then null else starts with(industry, \"62\")")
                .contains("if estDate = null or relevantDate = null then null else relevantDate");
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).header("Authorization", administrator()).exchange();
    }

    private MvcTestResult translate(String body) {
        return mvc.post()
                .uri("/api/policy/expressions")
                .header("Authorization", administrator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
