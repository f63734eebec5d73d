package onedoor.policy.amount;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Situation;

/**
 * A sum in fen that everybody gets for whom a criterion holds: where a pipeline depends on nothing
 * but one code, its sums need not be calculated one by one.
 */
public record Lump(Criterion when, BigDecimal fen) {

    private static final Clause NONE = new Clause("", "", "", "");

    /**
     * The pipeline's lumps, which exclude each other; empty if it depends on more than one code.
     *
     * @param situation for the policy's year and the catalogue; its facts are not used
     */
    public static Optional<List<Lump>> of(Pipeline pipeline, Situation situation) {
        List<Step.Table> tables = new ArrayList<>();
        if (!constantBut(pipeline, tables)) {
            return Optional.empty();
        }
        if (tables.isEmpty()) {
            return Optional.of(
                    List.of(
                            new Lump(
                                    new AllOf(List.of()), fen(pipeline, situation, Facts.none()))));
        }
        AttributeRef by = tables.getFirst().by();
        boolean oneCode =
                tables.stream()
                        .allMatch(t ->
                                t.by().equals(by)
                                        && t.title() == null
                                        && t.tiers().stream().noneMatch(i -> i.codes().isEmpty()));
        if (!oneCode) {
            return Optional.empty();
        }
        Set<String> codes = new TreeSet<>();
        tables.forEach(t -> t.tiers().forEach(tier -> codes.addAll(tier.codes())));
        List<Lump> lumps = new ArrayList<>();
        for (String code : codes) {
            lumps.add(
                    new Lump(
                            new InSet(NONE, by, List.of(code)),
                            fen(pipeline, situation, only(by, code, situation))));
        }
        Set<String> labels = situation.attribute(by).labels().keySet();
        if (!labels.isEmpty() && codes.containsAll(labels)) {
            return Optional.of(lumps);
        }
        lumps.add(
                new Lump(
                        new Not(new InSet(NONE, by, List.copyOf(codes))),
                        fen(pipeline, situation, only(by, "", situation))));
        return Optional.of(lumps);
    }

    /** Collects the tables; false if any other step looks at a fact. */
    private static boolean constantBut(Pipeline pipeline, List<Step.Table> tables) {
        return pipeline.steps().stream()
                .allMatch(step ->
                        switch (step) {
                            case Step.Base _,
                                    Step.Rate _,
                                    Step.Min _,
                                    Step.Max _,
                                    Step.Cap _,
                                    Step.Round _ ->
                                    true;
                            case Step.BaseOf _, Step.Times _, Step.UpTo _, Step.Share _ -> false;
                            case Step.TierTable(var table) -> tables.add(table);
                            case Step.CapTable(var table, var _) -> tables.add(table);
                            case Step.Sum(var parts) -> all(parts, tables);
                            case Step.MaxOf(var parts) -> all(parts, tables);
                        });
    }

    private static boolean all(List<Pipeline> parts, List<Step.Table> tables) {
        return parts.stream().allMatch(part -> constantBut(part, tables));
    }

    private static Facts only(AttributeRef by, String code, Situation situation) {
        return new Facts(
                List.of(
                        new Fact(
                                by.code(),
                                situation.attribute(by).period(by, situation.year()),
                                new Value.Code(code),
                                Fact.DERIVED,
                                null,
                                Instant.EPOCH,
                                Trust.INFERRED)));
    }

    private static BigDecimal fen(Pipeline pipeline, Situation situation, Facts facts) {
        return Calculation.of(pipeline, situation.with(facts)).fen().low();
    }
}
