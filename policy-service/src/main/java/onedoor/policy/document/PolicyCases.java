package onedoor.policy.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import onedoor.kit.FieldProblem;
import onedoor.policy.amount.Amount;
import onedoor.policy.amount.Calculation;
import onedoor.policy.amount.Coverage;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Derivation;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Values;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Boundary;
import onedoor.policy.rule.Outcome;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Runs a policy's own cases; without one that is met, one that is not and one that stays open it is
 * not published.
 */
@Component
class PolicyCases {

    private final AttributeCatalogue catalogue;
    private final Derivation derivation;

    PolicyCases(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
        this.derivation = new Derivation(catalogue);
    }

    /** All cases with what they gave, and which thresholds and tiers they tried. */
    record Run(List<CaseResult> results, List<FieldProblem> failures, Gate gate) {}

    /** One case; without a situation its facts could not be read. */
    private record Tried(
            CaseResult result,
            List<FieldProblem> failures,
            @Nullable Situation situation,
            boolean priced) {}

    Run run(Policy policy, JsonNode cases) {
        return run(policy, cases, derivation::with);
    }

    /**
     * The same on more than a case says.
     *
     * @param derivation what follows from a case's facts
     */
    Run run(Policy policy, JsonNode cases, UnaryOperator<Facts> derivation) {
        List<Tried> tried = new ArrayList<>();
        int[] kinds = new int[3];
        for (JsonNode example : cases) {
            kinds[kind(example.required("expect").asString())]++;
            tried.add(run(policy, example, "/cases/" + tried.size(), derivation));
        }
        List<Situation> situations =
                tried.stream().map(Tried::situation).filter(Objects::nonNull).toList();
        List<Situation> priced =
                tried.stream()
                        .filter(Tried::priced)
                        .map(Tried::situation)
                        .filter(Objects::nonNull)
                        .toList();
        Situation blank = policy.situation(Facts.none(), policy.openFrom(), catalogue);
        Gate gate =
                new Gate(
                        kinds[0],
                        kinds[1],
                        kinds[2],
                        Boundary.of(policy.rule(), situations, blank),
                        Coverage.of(policy.amount(), priced, blank));
        List<FieldProblem> failures = new ArrayList<>();
        tried.forEach(t -> failures.addAll(t.failures()));
        failures.addAll(gate.kindsMissing());
        return new Run(tried.stream().map(Tried::result).toList(), failures, gate);
    }

    private static int kind(String expected) {
        return expected.startsWith("ELIGIBLE") ? 0 : expected.equals("POSSIBLE") ? 2 : 1;
    }

    private Tried run(Policy policy, JsonNode example, String at, UnaryOperator<Facts> derivation) {
        String name = example.required("name").asString();
        String expected = example.required("expect").asString();
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
            String message = String.valueOf(wrong.getMessage());
            return new Tried(
                    new CaseResult(name, expected, null, false, null, message),
                    List.of(new FieldProblem(at + "/facts", "unreadable", message)),
                    null,
                    false);
        }
        Facts said = new Facts(facts);
        Situation situation = policy.situation(derivation.apply(said), today, catalogue);
        Assessment assessment =
                Assessment.of(
                        policy.rule(),
                        situation,
                        situation.with(derivation.apply(said.verifiedOnly())));
        Amount amount = Calculation.of(policy.amount(), situation);
        List<FieldProblem> failures = new ArrayList<>();
        String outcome = assessment.outcome().code();
        if (outcome.equals(expected)) {
            checkAmount(example, amount, at, failures);
            checkMissing(example, assessment, at, failures);
        } else {
            failures.add(
                    new FieldProblem(
                            at + "/expect", "other-outcome", "案例「" + name + "」的结果是 " + outcome));
        }
        OptionalLong fen = amount.exactFen();
        return new Tried(
                new CaseResult(
                        name,
                        expected,
                        outcome,
                        failures.isEmpty(),
                        assessment.outcome().eligible() && fen.isPresent()
                                ? (Long) fen.getAsLong()
                                : null,
                        failures.isEmpty() ? null : failures.getFirst().message()),
                failures,
                situation,
                example.has("amount"));
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
