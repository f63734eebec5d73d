package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Journey B: an enterprise receives the policies that match it, and claims one. */
@TestMethodOrder(OrderAnnotation.class)
class EnterpriseJourneyIT {

    private static final String AGENT = "liguifang";

    private static Platform platform;
    private static Visitor agent;
    private static JsonNode matches;
    private static JsonNode chosen;

    @BeforeAll
    static void anAgentActsForTheEnterprise() {
        platform = Platform.running();
        agent = Visitor.signedIn(platform, AGENT);
        agent.actFor(Demo.enterpriseOf(AGENT));
        matches = agent.get("/api/policy/matches").expect(200).body();
    }

    @Test
    @Order(1)
    void everyFactNamesItsSourceAndDate() {
        assertThat(matches.path("facts")).isNotEmpty();
        for (var fact : matches.path("facts")) {
            assertThat(fact.path("sourceName").asString()).as("%s", fact).isNotEmpty();
            assertThat(fact.path("asOf").asString()).as("%s", fact).isNotEmpty();
            assertThat(fact.path("trust").asString()).isIn("VERIFIED", "DECLARED", "INFERRED");
        }
    }

    @Test
    @Order(2)
    void policiesStandInGroupsWithTheReasonForEachCriterion() {
        for (var group : new String[] {"eligible", "possible", "nearMiss", "notEligible"}) {
            assertThat(matches.path(group)).as(group).isNotEmpty();
        }
        for (var policy : matches.path("eligible")) {
            assertThat(policy.path("amountFen").isNumber()).as("%s", policy).isTrue();
        }
        for (var policy : matches.path("possible")) {
            assertThat(policy.path("missing")).as("%s", policy).isNotEmpty();
        }
        for (var policy : matches.path("nearMiss")) {
            assertThat(failed(policy).path("distance").asString()).as("%s", policy).isNotEmpty();
        }
        for (var policy : matches.path("notEligible")) {
            assertThat(failed(policy).path("clause").asString()).as("%s", policy).isNotEmpty();
            assertThat(failed(policy).path("text").asString()).as("%s", policy).isNotEmpty();
        }
    }

    @Test
    @Order(3)
    void somebodyWithoutAuthoritySeesOnlyWhatPoliciesMeanForPersons() {
        var person = Visitor.signedIn(platform, "wangxiulan");
        var own = person.get("/api/policy/matches").expect(200).body();
        assertThat(own.toString()).doesNotContain(Demo.enterpriseOf(AGENT));
        for (var group : new String[] {"eligible", "possible", "nearMiss", "notEligible"}) {
            assertThat(codes(own, group)).doesNotContainAnyElementsOf(codes(matches, group));
        }
        assertThat(person.get("/api/policy/profile").status()).isEqualTo(403);
    }

    private static List<String> codes(JsonNode found, String group) {
        return Demo.elements(found.path(group)).map(p -> p.path("code").asString()).toList();
    }

    @Test
    @Order(4)
    void aClaimIsApprovedAndRecorded() {
        chosen =
                Demo.elements(matches.path("eligible"))
                        .filter(p -> p.at("/claim/state").asString().equals("CLAIMABLE"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nothing to claim in " + matches));
        var submitted = submit(agent, chosen).expect(201);
        var child = submitted.body().at("/children/0");
        new Casework(platform, child.path("departmentName").asString())
                .grant(child.path("id").asString(), JsonNodeFactory.instance.objectNode());
        var grant =
                Until.holds(
                        Until.PATIENCE,
                        () -> grantOf(chosen),
                        row ->
                                !row.isMissingNode()
                                        && !row.path("state").asString().contains("RESERVED"));
        assertThat(grant.path("amountFen").asLong()).isEqualTo(chosen.path("amountFen").asLong());
    }

    @Test
    @Order(5)
    void theSameBenefitIsNotPaidTwice() {
        var again = submit(agent, chosen);
        assertThat(again.status()).as("%s", again.body()).isEqualTo(409);
        assertThat(
                        Demo.elements(
                                        grants().path("items").isMissingNode()
                                                ? grants()
                                                : grants().path("items"))
                                .filter(row -> row.path("policy").equals(chosen.path("code"))))
                .hasSize(1);
        var after = agent.get("/api/policy/matches").expect(200).body().toString();
        assertThat(after).contains("RECEIVED");
    }

    private static Answer submit(Visitor visitor, JsonNode policy) {
        var draft =
                visitor.post(
                                "/api/workflow/applications",
                                Map.of(
                                        "matter", policy.at("/claim/matter").asString(),
                                        "context",
                                                Map.of("policy", policy.path("code").asString())))
                        .expect(201);
        var id = draft.text("/id");
        var form = visitor.get("/api/workflow/applications/" + id + "/form").expect(200).body();
        return visitor.post(
                "/api/workflow/applications/" + id + "/submissions",
                Map.of(
                        "answers", Fill.required(form),
                        "selected", Fill.selected(form)),
                UUID.randomUUID().toString());
    }

    private static JsonNode grants() {
        return agent.get("/api/policy/grants/mine").expect(200).body();
    }

    private static JsonNode grantOf(JsonNode policy) {
        var rows = grants();
        var all = rows.isArray() ? rows : rows.path("items");
        return Demo.elements(all)
                .filter(row -> row.path("policy").equals(policy.path("code")))
                .findFirst()
                .orElse(all.path(-1));
    }

    private static JsonNode failed(JsonNode policy) {
        return Demo.elements(policy.path("criteria"))
                .filter(criterion -> criterion.path("verdict").asString().equals("FALSE"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no failed criterion in " + policy));
    }
}
