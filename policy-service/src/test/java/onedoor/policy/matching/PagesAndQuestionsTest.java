package onedoor.policy.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class PagesAndQuestionsTest extends PolicyServiceTest {

    @BeforeEach
    void policies() {
        published("catering", "loan", "graduates", "factory", "refund");
    }

    @Test
    void pagesThroughAGroupOnceAndCountsAll() throws Exception {
        String enterprise = enterprise();
        MvcTestResult whole = get(enterprise, "/api/policy/matches?limit=200");
        int size = JsonPath.read(body(whole), "$.counts.eligible");
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            String page =
                    body(
                            get(
                                    enterprise,
                                    "/api/policy/matches?group=eligible&limit=1&after=" + after));
            List<String> codes = JsonPath.read(page, "$.eligible[*].code");
            assertThat((List<?>) JsonPath.read(page, "$.possible")).isEmpty();
            seen.addAll(codes);
            List<String> next = JsonPath.read(page, "$.next[?(@.eligible)].eligible");
            after = next.isEmpty() ? null : next.getFirst();
        } while (after != null);
        assertThat(seen).hasSize(size).containsAll(List.of("T-REFUND", "T-CATERING"));
        assertThat(new HashSet<>(seen)).hasSize(size);
        assertThat(get(enterprise, "/api/policy/matches?group=other")).hasStatus(422);
    }

    @Test
    void saysTheNextStepOfEachMatch() {
        MvcTestResult answer = get(enterprise(), "/api/policy/matches?limit=200");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='T-CATERING')].nextStep")
                .asArray()
                .containsExactly("可以申报。");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.possible[?(@.code=='T-LOAN')].nextStep")
                .asArray()
                .allMatch(step -> step.toString().startsWith("请补充"));
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.nearMiss[?(@.code=='T-GRADUATES')].nextStep")
                .asArray()
                .doesNotContainNull();
    }

    @Test
    void asksOnlyWhatCanStillChangeAResultAndNothingTwice() throws Exception {
        String enterprise = enterprise();
        List<String> asked = new ArrayList<>();
        while (true) {
            String answer = body(get(enterprise, "/api/policy/matches/questions?policy=T-LOAN"));
            if (JsonPath.read(answer, "$.next") == null) {
                assertThat((Integer) JsonPath.read(answer, "$.remaining")).isZero();
                break;
            }
            String attribute = JsonPath.read(answer, "$.next.attribute");
            assertThat((Integer) JsonPath.read(answer, "$.next.decides")).isEqualTo(1);
            assertThat(asked).doesNotContain(attribute);
            asked.add(attribute);
            // A loan for something else is no loan of this policy: nothing else matters then.
            declare(enterprise, attribute, attribute.equals("loanPurpose") ? "\"OTHER\"" : "\"3\"");
        }
        assertThat(asked).contains("loanPurpose").endsWith("loanPurpose");
        assertThat(get(enterprise, "/api/policy/matches/questions")).hasStatusOk();
        assertThat(get(enterprise, "/api/policy/matches/questions?policy=T-NONE")).hasStatus(404);
    }

    @Test
    void asksOverAllPoliciesNothingTwiceAndNothingThatIsSettled() throws Exception {
        String enterprise = enterprise();
        List<String> asked = new ArrayList<>();
        while (asked.size() < 100) {
            String answer = body(get(enterprise, "/api/policy/matches/questions"));
            if (JsonPath.read(answer, "$.next") == null) {
                break;
            }
            String question =
                    JsonPath.read(answer, "$.next.attribute")
                            + " "
                            + JsonPath.read(answer, "$.next.period");
            assertThat(asked).doesNotContain(question);
            asked.add(question);
            List<String> options = JsonPath.read(answer, "$.next.options[*].value");
            String type = JsonPath.read(answer, "$.next.type");
            declare(
                    enterprise,
                    JsonPath.read(answer, "$.next.attribute"),
                    JsonPath.read(answer, "$.next.period"),
                    value(type, options));
        }
        assertThat(asked).contains("loanPurpose ");
        // A factory's grant is out for a restaurant, whatever its project.
        String factory = body(get(enterprise(), "/api/policy/matches/questions?policy=T-FACTORY"));
        assertThat(JsonPath.<Object>read(factory, "$.next")).isNull();
        String done = body(get(enterprise, "/api/policy/matches/questions"));
        assertThat((Integer) JsonPath.read(done, "$.remaining")).isZero();
    }

    private static String value(String type, List<String> options) {
        return switch (type) {
            case "boolean" -> "true";
            case "date" -> "\"2025-01-01\"";
            case "string" -> "\"" + (options.isEmpty() ? "X" : options.getFirst()) + "\"";
            default -> "\"3\"";
        };
    }

    @Test
    void everyAnswerCanBeAudited() throws Exception {
        String enterprise = enterprise();
        get(enterprise, "/api/policy/matches?limit=200");
        assertThat(claim(UUID.randomUUID().toString(), "T-CATERING", enterprise, "a-" + enterprise))
                .hasStatus(201);
        String uri = "/api/policy/decisions?policy=T-CATERING&enterprise=" + enterprise;
        String auditor = tokens.staff("auditor", "91990102MAQQ00008M", "AUDIT_ADMIN").bearer();
        MvcTestResult decisions = mvc.get().uri(uri).header("Authorization", auditor).exchange();
        assertThat(decisions)
                .bodyJson()
                .extractingPath("$.items[*].kind")
                .asArray()
                .containsExactly("CLAIM", "MATCH");
        assertThat(decisions)
                .bodyJson()
                .extractingPath("$.items[*].outcome")
                .asArray()
                .containsOnly("ELIGIBLE_VERIFIED");
        List<String> hashes = JsonPath.read(body(decisions), "$.items[*].inputHash");
        assertThat(hashes).allMatch(h -> h.matches("[0-9a-f]{64}"));
        assertThat(mvc.get().uri(uri).header("Authorization", administrator())).hasStatus(403);
    }

    private void declare(String enterprise, String attribute, String value) {
        declare(enterprise, attribute, "", value);
    }

    private void declare(String enterprise, String attribute, String period, String value) {
        assertThat(
                        mvc.put()
                                .uri("/api/policy/facts/{attribute}", attribute)
                                .header("Authorization", agent(enterprise))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"value\": %s, \"period\": %s}"
                                                .formatted(
                                                        value,
                                                        period.isEmpty()
                                                                ? null
                                                                : "\"" + period + "\"")))
                .hasStatusOk();
    }

    private MvcTestResult get(String enterprise, String uri) {
        return mvc.get().uri(uri).header("Authorization", agent(enterprise)).exchange();
    }

    private static String body(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
