package onedoor.policy.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.testing.Statements;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.profile.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a page of matches costs must not depend on how many policies there are. */
class PagesAtScaleTest extends PolicyServiceTest {

    private static final int FEW = 5;
    private static final int MANY = 200;
    private static final String PAGE = "/api/policy/matches?limit=20";

    private static final String LEDGER =
            """
                - op: ledger
                  id: granted
                  label: 三年内已获支持不超过 300 万元
                  clause: 第三条
                  text: 三年内累计获得的支持不超过三百万元。
                  years: 3
                  maximum: 300万元
            """;

    @Autowired private Policies policies;
    @Autowired private Matcher matcher;

    private final String enterprise = enterprise();
    private final List<String> codes = new ArrayList<>();

    @BeforeEach
    void someOfEachGroup() {
        published("catering", "loan", "graduates", "factory", "refund");
    }

    /** Other tests share the database and page through few policies. */
    @AfterEach
    void takeThemBack() {
        codes.forEach(code ->
                assertThat(
                                mvc.post()
                                        .uri("/api/policy/policies/{code}/withdrawals", code)
                                        .header("Authorization", administrator())
                                        .header("Idempotency-Key", UUID.randomUUID().toString())
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"reason\": \"只为测试\"}"))
                        .hasStatusOk());
    }

    @Test
    void takesAsManyStatementsForManyPoliciesAsForFew() throws Exception {
        publishUpTo(FEW);
        List<Integer> few = sentByEachRead();
        publishUpTo(MANY);
        assertThat((Integer) JsonPath.read(get(PAGE), "$.counts.eligible"))
                .isGreaterThanOrEqualTo(MANY / 2);
        assertThat(sentByEachRead()).isEqualTo(few);
        assertThat(few).allMatch(n -> n > 3 && n <= 14);
    }

    @Test
    void saysWhatJudgingEachPolicyForItselfSays() throws Exception {
        publishUpTo(40);
        List<Policy> current =
                policies.current().stream()
                        .filter(p -> p.concerns(SubjectType.ENTERPRISE))
                        .toList();
        Profile profile = matcher.profile(enterprise, current);
        List<Match> judged = matcher.match(current, profile);
        for (Group group : Group.values()) {
            List<String> expected =
                    judged.stream()
                            .filter(m -> Group.of(m.outcome()) == group)
                            .map(m -> m.policy().code())
                            .sorted()
                            .toList();
            List<String> paged = paged(group);
            assertThat(paged).as(group.word).doesNotHaveDuplicates();
            assertThat(paged.stream().sorted()).as(group.word).isEqualTo(expected);
            assertThat((Integer) JsonPath.read(get(PAGE), "$.counts." + group.word))
                    .isEqualTo(expected.size());
        }
    }

    private List<Integer> sentByEachRead() throws Exception {
        return List.of(
                sent(PAGE),
                sent("/api/policy/matches?group=eligible&limit=20"),
                sent("/api/policy/matches/questions"),
                sent("/api/policy/matches/path"));
    }

    private int sent(String uri) throws Exception {
        return Statements.fewest(() -> get(uri));
    }

    private List<String> paged(Group group) throws Exception {
        List<String> seen = new ArrayList<>();
        String after = "";
        while (true) {
            String page =
                    get(
                            "/api/policy/matches?group=%s&limit=7&after=%s"
                                    .formatted(group.word, after));
            seen.addAll(JsonPath.<List<String>>read(page, "$.%s[*].code".formatted(group.word)));
            Map<String, String> next = JsonPath.read(page, "$.next");
            if (!next.containsKey(group.word)) {
                return seen;
            }
            after = next.get(group.word);
        }
    }

    private void publishUpTo(int count) {
        for (int number = codes.size(); number < count; number++) {
            String code = "T-SCALE-%03d".formatted(number);
            assertThat(publish(content(code, number))).hasStatus2xxSuccessful();
            codes.add(code);
        }
    }

    /** Of four one is out of reach, and one looks at what was granted before. */
    private static String content(String code, int number) {
        String content =
                policy("catering")
                        .replace("T-CATERING", code)
                        .replace("fen: 500000", "fen: " + (500_000 + number))
                        .replace("amount: 500000", "amount: " + (500_000 + number));
        return switch (number % 4) {
            case 0 ->
                    content.replace("max: P1Y", "max: P2Y")
                            .replace("2024-12-30", "2023-12-30")
                            .replace("2024-12-31", "2023-12-31");
            case 1 -> content;
            case 2 -> content.replace("[\"62\"]", "[\"65\"]").replace("\"62", "\"65");
            default ->
                    content.replace("amount:\n", LEDGER + "amount:\n")
                                    .replace("facts:\n", "facts:\n      \"priorGrants:3Y\": 0\n")
                                    .replace("facts: {", "facts: {\"priorGrants:3Y\": 0, ")
                            + granted("恰为上限", 300_000_000, "ELIGIBLE_VERIFIED")
                            + granted("超过上限", 300_000_100, "NOT_ELIGIBLE");
        };
    }

    /** A case that stands at the limit of what may have been granted before, or beyond it. */
    private static String granted(String name, long fen, String expected) {
        return """
          - {name: %s, facts: {"priorGrants:3Y": %d, industry: "6210", estDate: 2025-03-01, permits: [{title: 食品经营许可, validTo: 2030-02-09}]}, expect: %s}
        """
                .formatted(name, fen, expected);
    }

    private String get(String uri) throws Exception {
        MvcTestResult answer =
                mvc.get().uri(uri).header("Authorization", agent(enterprise)).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
