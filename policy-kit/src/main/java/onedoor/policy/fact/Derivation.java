package onedoor.policy.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import onedoor.policy.fact.Formula.Result;

/**
 * Completes facts with what follows from them by the catalogue's formulas, before anybody judges:
 * every back end sees the same. What follows is as old as its oldest operand and as sure as its
 * weakest.
 */
public final class Derivation {

    private static final int THIS_YEAR = -1;

    private final AttributeCatalogue catalogue;

    public Derivation(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The facts with what follows from them now; what followed from others before is dropped. */
    public Facts with(Facts facts) {
        List<Derived> all = catalogue.derived();
        if (all.isEmpty() && facts.all().stream().noneMatch(this::followed)) {
            return facts;
        }
        Facts known = new Facts(facts.all().stream().filter(f -> !followed(f)).toList());
        for (Derived derived : all) {
            List<Fact> more = new ArrayList<>();
            for (int year : years(derived, known)) {
                fact(derived, known, year).ifPresent(more::add);
            }
            known = more.isEmpty() ? known : known.plus(more);
        }
        return known;
    }

    private boolean followed(Fact fact) {
        return fact.derived()
                && (catalogue.derived(fact.attribute()).isPresent()
                        || catalogue.isWithdrawn(fact.attribute()));
    }

    /** What comes of the formula for a policy of the given year. */
    public Result of(Derived derived, Facts facts, int year) {
        return derived.formula().of(number(facts, year));
    }

    /** The facts that its formula names, as far as they are known. */
    public List<Fact> operands(Derived derived, Facts facts, int year) {
        return derived.formula().attributes().stream()
                .flatMap(ref -> operand(facts, ref, year).stream())
                .toList();
    }

    private Optional<Fact> fact(Derived derived, Facts facts, int year) {
        if (!(of(derived, facts, year) instanceof Result.Known(var number))) {
            return Optional.empty();
        }
        List<Fact> operands = operands(derived, facts, year);
        return Optional.of(
                new Fact(
                        derived.attribute().code(),
                        derived.attribute().yearly() ? String.valueOf(year + THIS_YEAR) : "",
                        new Value.Quantity(derived.rounded(number)),
                        Fact.DERIVED,
                        null,
                        operands.stream()
                                .map(Fact::asOf)
                                .min(Instant::compareTo)
                                .orElse(Instant.EPOCH),
                        operands.stream().map(Fact::trust).reduce(Trust.VERIFIED, Trust::weaker)));
    }

    private Function<AttributeRef, Optional<BigDecimal>> number(Facts facts, int year) {
        return ref ->
                operand(facts, ref, year)
                        .map(fact ->
                                fact.value() instanceof Value.Quantity(var number) ? number : null);
    }

    private Optional<Fact> operand(Facts facts, AttributeRef ref, int year) {
        return facts.find(ref.code(), catalogue.get(ref).period(ref, year));
    }

    /** The years of policies for which an operand is known; any one where none is yearly. */
    private NavigableSet<Integer> years(Derived derived, Facts facts) {
        NavigableSet<Integer> years = new TreeSet<>();
        if (!derived.attribute().yearly()) {
            years.add(0);
            return years;
        }
        for (AttributeRef ref : derived.formula().attributes()) {
            if (catalogue.get(ref).yearly()) {
                facts.all().stream()
                        .filter(f -> f.attribute().equals(ref.code()))
                        .filter(f -> f.period().matches("\\d{4}"))
                        .forEach(f -> years.add(Integer.parseInt(f.period()) - ref.yearOffset()));
            }
        }
        return years;
    }
}
