package onedoor.policy.benefit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.roster.Roster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list that its department decides on as a case, also as the contract files say. */
class ListAsCaseTest extends PolicyServiceTest {

    private static final String DEPARTMENT = "91990102MAQQ00008M";
    private static final String MATTER = DEPARTMENT + "3990507001001";
    private static final String UNKNOWN_MATTER = DEPARTMENT + "3990507999999";
    private static final String CASES = "/api/workflow/official-cases";
    private static final Instant KNOWN_SINCE = Instant.parse("2026-06-15T00:00:00Z");

    @Autowired Roster roster;
    @Autowired JdbcClient db;
    @Autowired Filing filing;

    private String code;

    @BeforeEach
    void nobodyElseIsEntitled() {
        // Whom other tests enrolled, and nobody has filled yet, is not filled in the midst of
        // these.
        db.sql("update roster_profile set due_at = '2200-01-01' where gone").update();
        db.sql("select subject from roster_profile where not gone")
                .query(String.class)
                .list()
                .forEach(roster::remove);
        code = "CASE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(publishCalendar()).hasStatus2xxSuccessful();
    }

    @Test
    void isFiledUnderItsOwnIdAndItsGrantBeginsPublicity() throws IOException {
        policyWith(MATTER);
        entitled();
        entitled();
        MvcTestResult found = find();
        String list = text(found, "$.id");
        assertThat(text(found, "$.state")).isEqualTo("SUBMITTED");
        assertThat(text(found, "$.applicationNumber"))
                .isEqualTo("11990200MB200606XL20260901000001");
        LoggedRequest filed = filed(list).getFirst();
        assertThat(filed.getHeader("Idempotency-Key")).isEqualTo(list);
        assertThat(filed.getBodyAsString())
                .contains("\"total\":\"10000.00\"", "\"count\":2", "/staff/benefit-lists/" + list);

        assertThat(act(list, "approvals", second(), "{}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:benefit-list-decided-as-case");
        assertThat(act(list, "returns", second(), "{\"reason\": \"重查\"}")).hasStatus(409);
        assertThat(get("/api/policy/benefit-lists/" + list, second()))
                .bodyJson()
                .extractingPath("$.actions")
                .asArray()
                .isEmpty();
        String desk = tokens.staff("desk", DEPARTMENT, "OFFICER").bearer();
        assertThat(get("/api/policy/benefit-lists/" + list + "/entries", desk))
                .as("whoever decides sees whom it is about")
                .hasStatusOk();
        String elsewhere = tokens.staff("x", "11990200MB200606XL", "OFFICER").bearer();
        assertThat(get("/api/policy/benefit-lists/" + list, elsewhere)).hasStatus(404);
        for (String other : List.of(second(), tokens.service("data-exchange-service").bearer())) {
            assertThat(act(list, "decisions", other, decision(true))).hasStatus(403);
        }

        MvcTestResult granted = act(list, "decisions", workflow(), decision(true));
        keepsTheContract(granted);
        assertThat(text(granted, "$.state")).isEqualTo("PUBLICITY");
        assertThat(text(granted, "$.clock.publicityUntil")).isEqualTo("2026-06-23");
        assertThat(act(list, "decisions", workflow(), decision(true)))
                .as("the same again")
                .hasStatusOk();
        MvcTestResult late = act(list, "decisions", workflow(), decision(false));
        assertThat(late).as("to send it again would change nothing").hasStatusOk();
        assertThat(text(late, "$.problem")).isEqualTo("benefit-list-moved-on");
        MvcTestResult shown = get("/api/policy/benefit-lists/" + list, second());
        assertThat(text(shown, "$.list.state")).isEqualTo("PUBLICITY");
        assertThat(shown)
                .bodyJson()
                .extractingPath("$.impasses[*].listState")
                .asArray()
                .containsExactly("PUBLICITY");
        assertThat(text(shown, "$.impasses[0].decidedBy")).isEqualTo("officer-1");
        assertThat(
                        db.sql("select decided_by from benefit_list where id = :id")
                                .param("id", list)
                                .query(String.class)
                                .single())
                .isEqualTo("staff:officer-1");
    }

    @Test
    void twoReplicasAskForTheSameCase() throws Exception {
        policyWith(MATTER);
        entitled();
        StubMapping away = workflowIs(503);
        String list = text(find(), "$.id");
        NEIGHBOURS.removeStub(away);
        try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
            Callable<Void> replica =
                    () -> {
                        filing.run();
                        return null;
                    };
            for (Future<Void> done : replicas.invokeAll(List.of(replica, replica))) {
                done.get();
            }
        }
        assertThat(filed(list).stream().map(r -> r.getHeader("Idempotency-Key")).distinct())
                .containsExactly(list);
        assertThat(filed(list).stream().map(LoggedRequest::getBodyAsString).distinct()).hasSize(1);
        int calls = filed(list).size();
        filing.run();
        assertThat(filed(list)).as("its case is known").hasSize(calls);
        assertThat(
                        db.sql(
                                        "select count(*) from audit_event where act = 'file-benefit-list' and object_id = :id")
                                .param("id", list)
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void waitsWhileTheWorkflowServiceIsAway() {
        policyWith(MATTER);
        entitled();
        StubMapping away = workflowIs(503);
        String list = text(find(), "$.id");
        assertThat(state(list)).isEqualTo("SUBMITTED");
        assertThat(number(list)).isNull();
        assertThat(act(list, "returns", second(), "{\"reason\": \"重查\"}"))
                .as("it may be a case already")
                .hasStatus(409);
        filing.run();
        assertThat(number(list)).isNull();
        NEIGHBOURS.removeStub(away);
        filing.run();
        assertThat(number(list)).isNotNull();
    }

    @Test
    void aDeniedListIsReturnedAndItsEnterprisesAreFoundAgain() {
        policyWith(MATTER);
        String enterprise = entitled();
        String list = text(find(), "$.id");
        MvcTestResult denied = act(list, "decisions", workflow(), decision(false));
        assertThat(text(denied, "$.state")).isEqualTo("RETURNED");
        assertThat(text(denied, "$.reason")).isEqualTo("名单无误");
        String again = text(find(), "$.id");
        assertThat(again).isNotEqualTo(list);
        assertThat(get("/api/policy/benefit-lists/" + again + "/entries", second()))
                .bodyJson()
                .extractingPath("$.items[*].enterprise")
                .asArray()
                .containsExactly(enterprise);
        assertThat(filed(again)).hasSize(1);
    }

    @Test
    void whatTheWorkflowServiceDoesNotTakeIsSentBackHere() {
        policyWith(UNKNOWN_MATTER);
        entitled();
        MvcTestResult found = find();
        String list = text(found, "$.id");
        assertThat(text(found, "$.state")).isEqualTo("FOUND");
        assertThat(text(found, "$.reason")).contains("没有可由该部门发起的此事项");
        assertThat(act(list, "approvals", second(), "{}")).hasStatus(409);
        assertThat(text(act(list, "returns", second(), "{\"reason\": \"事项有误\"}"), "$.state"))
                .isEqualTo("RETURNED");
    }

    @Test
    void aListThatIsNotTheOneSubmittedIsReturned() {
        policyWith(MATTER);
        entitled();
        String list = text(find(), "$.id");
        db.sql("update benefit_entry set amount_fen = amount_fen + 1 where list_id = :id")
                .param("id", list)
                .update();
        MvcTestResult decided = act(list, "decisions", workflow(), decision(true));
        assertThat(text(decided, "$.state")).isEqualTo("RETURNED");
        assertThat(text(decided, "$.reason")).contains("不一致");
    }

    @Test
    void theMatterIsOneOfThePolicysDepartment() {
        assertThat(publish(content("11990200MB200606XL3990507001001")))
                .hasStatus(422)
                .bodyText()
                .contains("/listMatter");
        assertThat(
                        publish(
                                policy("catering")
                                        .replace(
                                                "claimMatter:",
                                                "listMatter: " + MATTER + "\nclaimMatter:")))
                .as("applied for, it has no lists")
                .hasStatus(422)
                .bodyText()
                .contains("/listMatter");
    }

    private void policyWith(String matter) {
        assertThat(publish(content(matter))).hasStatus2xxSuccessful();
    }

    private String content(String matter) {
        return policy("catering")
                .replace("code: T-CATERING", "code: " + code)
                .replace("即申即享", "免申即享")
                .replace("claimMatter:", "listMatter: " + matter + "\nclaimMatter:");
    }

    /** Above the contract files, until the stub is removed. */
    private static StubMapping workflowIs(int status) {
        return NEIGHBOURS.stubFor(
                post(urlPathEqualTo(CASES))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(status)));
    }

    private static List<LoggedRequest> filed(String list) {
        return NEIGHBOURS.findAll(
                postRequestedFor(urlPathEqualTo(CASES))
                        .withRequestBody(matchingJsonPath("$.reference", equalTo(list))));
    }

    /** On file as one who meets every criterion. */
    private String entitled() {
        String enterprise = enterprise();
        LocalDate since = LocalDate.of(2025, 3, 1);
        Value.Title permit =
                new Value.Title("食品经营许可", null, null, since, LocalDate.of(2030, 2, 28));
        roster.put(
                enterprise,
                new Facts(
                        List.of(
                                fact("industry", new Value.Code("6210")),
                                fact("estDate", new Value.Day(since)),
                                fact(
                                        "permits",
                                        new Value.Titles(List.of(permit), Set.of("食品经营许可"))))),
                KNOWN_SINCE);
        return enterprise;
    }

    private static Fact fact(String attribute, Value value) {
        return new Fact(attribute, "", value, "REGISTER", null, KNOWN_SINCE, Trust.VERIFIED);
    }

    private MvcTestResult find() {
        return send(
                "/api/policy/benefit-lists",
                administrator(),
                "{\"policy\": \"%s\", \"period\": \"2026\"}".formatted(code));
    }

    private MvcTestResult act(String list, String what, String bearer, String form) {
        return send("/api/policy/benefit-lists/" + list + "/" + what, bearer, form);
    }

    private static String decision(boolean granted) {
        return "{\"granted\": %s, \"reason\": \"名单无误\", \"decidedBy\": \"officer-1\"}"
                .formatted(granted);
    }

    private String second() {
        return tokens.staff("second", DEPARTMENT, "POLICY_ADMIN").bearer();
    }

    private String state(String list) {
        return db.sql("select state from benefit_list where id = :id")
                .param("id", list)
                .query(String.class)
                .single();
    }

    private String number(String list) {
        return db.sql("select application_number from benefit_list where id = :id")
                .param("id", list)
                .query((row, _) -> row.getString(1))
                .list()
                .getFirst();
    }

    /** The promised status, and every promised member with the promised kind of value. */
    private static void keepsTheContract(MvcTestResult answer) throws IOException {
        JsonMapper json = JsonMapper.shared();
        JsonNode promised =
                json.readTree(
                                Files.readString(
                                        Path.of(
                                                "..",
                                                "contracts",
                                                "policy-service",
                                                "workflow-service",
                                                "takes-the-decision-on-a-list.json")))
                        .required("response");
        assertThat(answer).hasStatus(promised.required("status").intValue());
        JsonNode actual = json.readTree(body(answer));
        promised.required("jsonBody")
                .properties()
                .forEach(e ->
                        assertThat(actual.path(e.getKey()).getNodeType())
                                .as(e.getKey())
                                .isEqualTo(e.getValue().getNodeType()));
    }

    private MvcTestResult get(String uri, String bearer) {
        return mvc.get().uri(uri).header("Authorization", bearer).exchange();
    }

    private MvcTestResult send(String uri, String bearer, String form) {
        return mvc.post()
                .uri(uri)
                .header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content(form)
                .exchange();
    }

    private static String text(MvcTestResult result, String path) {
        return JsonPath.read(body(result), path).toString();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
