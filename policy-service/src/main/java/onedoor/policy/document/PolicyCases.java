package onedoor.policy.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import onedoor.kit.FieldProblem;
import onedoor.policy.amount.Amount;
import onedoor.policy.amount.Calculation;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Values;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Outcome;
import onedoor.policy.rule.Situation;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Runs a policy's own cases; without one that is met, one that is not and one that stays open it is
 * not published.
 */
@Component
class PolicyCases {

    private final AttributeCatalogue catalogue;

    PolicyCases(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<FieldProblem> failures(Policy policy, JsonNode cases) {
        List<FieldProblem> failures = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        int index = 0;
        for (JsonNode example : cases) {
            kinds.add(kind(example.required("expect").asString()));
            run(policy, example, "/cases/" + index++, failures);
        }
        for (String kind : List.of("eligible", "ineligible", "unknown")) {
            if (!kinds.contains(kind)) {
                failures.add(
                        new FieldProblem(
                                "/cases", "no-" + kind + "-case", "至少需要一个结果为 " + kind + " 的案例"));
            }
        }
        return failures;
    }

    private static String kind(String expected) {
        return expected.startsWith("ELIGIBLE")
                ? "eligible"
                : expected.equals("POSSIBLE") ? "unknown" : "ineligible";
    }

    private void run(Policy policy, JsonNode example, String at, List<FieldProblem> failures) {
        List<Fact> facts = new ArrayList<>();
        LocalDate today;
        try {
            today =
                    example.has("date")
                            ? LocalDate.parse(example.required("date").asString())
                            : policy.openFrom();
            facts.addAll(facts(policy, example.path("facts"), Trust.VERIFIED));
            facts.addAll(facts(policy, example.path("declared"), Trust.DECLARED));
        } catch (Values.UnreadableValue
                | IllegalArgumentException
                | java.time.DateTimeException wrong) {
            failures.add(
                    new FieldProblem(
                            at + "/facts", "unreadable", String.valueOf(wrong.getMessage())));
            return;
        }
        Facts all = new Facts(facts);
        Situation situation = policy.situation(all, today, catalogue);
        Situation verified = situation.with(all.verifiedOnly());
        Assessment assessment = Assessment.of(policy.rule(), situation, verified);
        String expected = example.required("expect").asString();
        if (!assessment.outcome().code().equals(expected)) {
            failures.add(
                    new FieldProblem(
                            at + "/expect",
                            "other-outcome",
                            "案例「"
                                    + example.required("name").asString()
                                    + "」的结果是 "
                                    + assessment.outcome().code()));
            return;
        }
        checkAmount(example, Calculation.of(policy.amount(), situation), at, failures);
        checkMissing(example, assessment, at, failures);
    }

    private static void checkAmount(
            JsonNode example, Amount amount, String at, List<FieldProblem> failures) {
        if (!example.has("amount")) {
            return;
        }
        OptionalLong exact = amount.exactFen();
        if (exact.isEmpty() || exact.getAsLong() != example.required("amount").longValue()) {
            failures.add(new FieldProblem(at + "/amount", "other-amount", "金额是 " + amount.text()));
        }
    }

    private void checkMissing(
            JsonNode example, Assessment assessment, String at, List<FieldProblem> failures) {
        if (!example.has("missing")
                || !(assessment.outcome() instanceof Outcome.Possible possible)) {
            return;
        }
        Set<String> expected = new TreeSet<>();
        example.required("missing").forEach(m -> expected.add(m.asString()));
        Set<String> actual = new TreeSet<>();
        possible.missing().forEach(ref -> actual.add(catalogue.get(ref).name(ref)));
        if (!actual.equals(expected)) {
            failures.add(new FieldProblem(at + "/missing", "other-missing", "缺少的是 " + actual));
        }
    }

    /**
     * A key is an attribute, an attribute of a year ({@code revenue@Y-2}), or one with its period
     * ({@code a:period}).
     */
    private List<Fact> facts(Policy policy, JsonNode json, Trust trust) {
        List<Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            int colon = entry.getKey().indexOf(':');
            AttributeRef ref =
                    AttributeRef.parse(
                            colon < 0 ? entry.getKey() : entry.getKey().substring(0, colon));
            Attribute attribute = catalogue.get(ref);
            String period =
                    colon < 0
                            ? attribute.period(ref, policy.year())
                            : entry.getKey().substring(colon + 1);
            facts.add(
                    new Fact(
                            ref.code(),
                            period,
                            Values.read(attribute, entry.getValue()),
                            trust == Trust.DECLARED ? Fact.DECLARED : "CASE",
                            null,
                            Instant.EPOCH,
                            trust));
        }
        return facts;
    }
}
