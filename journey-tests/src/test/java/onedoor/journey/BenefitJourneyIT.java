package onedoor.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A benefit on its whole way: the reasons of a match, the questions that are left, the claim, the
 * decision, the books, the line in the treasury's file and its answer. What policies mean for
 * citizens comes from the same rules.
 */
@TestMethodOrder(OrderAnnotation.class)
class BenefitJourneyIT {

    private static final String POLICY = "P5";
    private static final String YEAR = "2026";

    /** The interest is subsidised by a hundredth of the loan, in fen. */
    private static final long AMOUNT = 3_000_000;

    private static Platform platform;
    private static Visitor owner;
    private static Visitor treasurer;
    private static String enterprise = "";
    private static String application = "";
    private static String claim = "";
    private static String file = "";

    @BeforeAll
    static void signIn() {
        platform = Platform.running();
        enterprise = Demo.ownedBy("shenqing");
        owner = Visitor.signedIn(platform, "shenqing");
        owner.actFor(enterprise);
        treasurer = Visitor.signedIn(platform, "gx.head");
    }

    @Test
    @Order(1)
    void aCitizenSeesWhatIsPaidToThemAndWhy() {
        var own =
                Visitor.signedIn(platform, "wangxiulan")
                        .get("/api/policy/matches")
                        .expect(200)
                        .body();
        var allowance = match(own, "P9");
        assertThat(allowance.path("outcome").asString()).isEqualTo("ELIGIBLE_VERIFIED");
        assertThat(allowance.path("amountFen").asLong()).isEqualTo(120_000);
        var age = allowance.at("/criteria/0");
        assertThat(age.path("verdict").asString()).isEqualTo("TRUE");
        assertThat(age.path("clause").asString()).isEqualTo("第三条");
        assertThat(age.path("actual").asString()).as("%s", age).isNotEmpty();
        assertThat(allowance.path("nextStep").asString()).contains("无需申报");

        var refused = match(own, "P10");
        assertThat(refused.path("outcome").asString()).isEqualTo("NOT_ELIGIBLE");
        assertThat(Demo.elements(refused.path("criteria")))
                .anyMatch(criterion -> criterion.path("verdict").asString().equals("FALSE"));
    }

    @Test
    @Order(2)
    void whatIsMissingIsAskedAndTheAnswersDecide() {
        var open = match(matches(), POLICY);
        assertThat(open.path("outcome").asString()).isEqualTo("POSSIBLE");
        assertThat(Demo.elements(open.path("missing")).map(m -> m.path("attribute").asString()))
                .contains("loanPurpose", "loanRate", "loanAmount");
        declare("loanPurpose", "OPERATION");
        declare("loanRate", "4.35");
        declare("loanAmount", "3000000.00");

        var found = match(matches(), POLICY);
        assertThat(found.path("outcome").asString()).isEqualTo("ELIGIBLE_DECLARED");
        assertThat(found.path("amountFen").asLong()).isEqualTo(AMOUNT);
        assertThat(found.at("/claim/state").asString()).isEqualTo("CLAIMABLE");
        for (var criterion : found.path("criteria")) {
            assertThat(criterion.path("verdict").asString()).as("%s", criterion).isEqualTo("TRUE");
        }
    }

    @Test
    @Order(3)
    void theClaimKnowsItsEnterpriseAndHoldsTheSumInTheBudget() {
        treasurer
                .put(
                        "/api/policy/budgets/" + POLICY + "/" + YEAR,
                        Map.of("totalFen", 1_000_000_000, "mode", "FIRST_COME"),
                        "0")
                .expect(200);
        var matter = match(matches(), POLICY).at("/claim/matter").asString();
        application =
                owner.post(
                                "/api/workflow/applications",
                                Map.of("matter", matter, "context", Map.of("policy", POLICY)))
                        .expect(201)
                        .text("/id");
        var form =
                owner.get("/api/workflow/applications/" + application + "/form").expect(200).body();
        assertThat(form.path("facts").toString()).contains(enterprise);
        owner.post(
                        "/api/workflow/applications/" + application + "/submissions",
                        Map.of(
                                "answers", Fill.required(form),
                                "selected", Fill.selected(form)))
                .expect(201);
        assertThat(match(matches(), POLICY).at("/claim/state").asString()).isEqualTo("CLAIMED");
        claim = grant().path("claimId").asString();
        assertThat(entries()).containsExactly("RESERVE");
        assertThat(budget().path("reservedFen").asLong()).isGreaterThanOrEqualTo(AMOUNT);
    }

    @Test
    @Order(4)
    void theDecisionMakesItPayable() {
        var child =
                owner.get("/api/workflow/applications/" + application)
                        .expect(200)
                        .body()
                        .at("/children/0");
        new Casework(platform, child.path("departmentName").asString())
                .grant(child.path("id").asString(), JsonNodeFactory.instance.objectNode());
        var granted =
                Until.holds(
                        Until.PATIENCE,
                        BenefitJourneyIT::grant,
                        row -> row.path("state").asString().equals("COMMITTED"));
        assertThat(granted.path("amountFen").asLong()).isEqualTo(AMOUNT);
        assertThat(entries()).containsExactly("COMMIT", "RESERVE");
    }

    @Test
    @Order(5)
    void itStandsInTheTreasurysFileOnce() {
        file = written().expect(201).text("/id");
        var path = "/api/policy/treasury-files/" + file;
        var lines = new String(treasurer.download(path + "/content"), UTF_8).lines().toList();
        assertThat(lines.getFirst()).startsWith("H,ONEDOOR-TREASURY,1,");
        assertThat(lines).filteredOn(line -> line.contains(claim)).hasSize(1);
        assertThat(lines.get(line().path("line").asInt()))
                .startsWith("D,")
                .contains("," + POLICY + "," + YEAR + "," + enterprise + ",CORPORATE,")
                .endsWith(",30000.00");
        assertThat(lines.getLast()).startsWith("T,");
        written().expectProblem(422, "nothing-payable");
    }

    @Test
    @Order(6)
    void theTreasurysAnswerPaysItAndTheBooksAgree() {
        var paid = Map.of("line", line().path("line").asInt(), "outcome", "PAID");
        treasurer
                .post(
                        "/api/policy/treasury-files/" + file + "/results",
                        Map.of("lines", List.of(paid)))
                .expect(200);
        assertThat(grant().path("payment").asString()).isEqualTo("PAID");
        assertThat(entries()).containsExactly("PAY", "COMMIT", "RESERVE");
        assertThat(budget().path("paidFen").asLong()).isGreaterThanOrEqualTo(AMOUNT);
        var books =
                treasurer
                        .get("/api/policy/ledger/balance?policy=" + POLICY + "&year=" + YEAR)
                        .expect(200)
                        .body();
        assertThat(books.path("balanced").asBoolean()).as("%s", books).isTrue();
        assertThat(books.path("intact").asBoolean()).as("%s", books).isTrue();
        assertThat(match(matches(), POLICY).at("/claim/state").asString()).isEqualTo("RECEIVED");
    }

    private static Answer written() {
        return treasurer.post(
                "/api/policy/treasury-files",
                Map.of(
                        "policy",
                        POLICY,
                        "date",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).toString()));
    }

    /** This claim's line of the file. */
    private static JsonNode line() {
        return only(
                treasurer
                        .get("/api/policy/treasury-files/" + file + "?limit=1000")
                        .expect(200)
                        .body()
                        .path("items"),
                "claimId",
                claim);
    }

    /** What was booked for this enterprise, the newest first. */
    private static List<String> entries() {
        var found =
                treasurer
                        .get("/api/policy/ledger?policy=" + POLICY + "&enterprise=" + enterprise)
                        .expect(200)
                        .body()
                        .path("items");
        return Demo.elements(found).map(entry -> entry.path("entry").asString()).toList();
    }

    private static JsonNode budget() {
        return only(
                treasurer.get("/api/policy/budgets?limit=100").expect(200).body().path("items"),
                "policy",
                POLICY);
    }

    private static JsonNode grant() {
        return only(
                owner.get("/api/policy/grants/mine").expect(200).body().path("items"),
                "policy",
                POLICY);
    }

    private static void declare(String attribute, String value) {
        owner.put("/api/policy/facts/" + attribute, Map.of("value", value), "0").expect(200);
    }

    private static JsonNode matches() {
        return owner.get("/api/policy/matches?limit=200").expect(200).body();
    }

    private static JsonNode match(JsonNode matches, String policy) {
        for (var group : List.of("eligible", "possible", "nearMiss", "notEligible")) {
            for (var each : matches.path(group)) {
                if (each.path("code").asString().equals(policy)) {
                    return each;
                }
            }
        }
        throw new AssertionError(policy + " is in no group: " + matches);
    }

    private static JsonNode only(JsonNode rows, String field, String value) {
        return Demo.elements(rows)
                .filter(row -> row.path(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(field + " " + value + " in " + rows));
    }
}
