package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.Value.Code;
import onedoor.policy.fact.Value.Day;
import onedoor.policy.fact.Value.Flag;
import onedoor.policy.fact.Value.Listings;
import onedoor.policy.fact.Value.OneOf;
import onedoor.policy.fact.Value.Quantity;
import onedoor.policy.fact.Value.Titles;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;

/** Decides a leaf on the facts: true, false, or unknown with what is missing. */
final class Judge {

    /**
     * A verdict with its ground.
     *
     * @param used the facts that were looked at
     */
    record Judgement(Verdict verdict, NavigableSet<AttributeRef> missing, List<Fact> used) {
        static Judgement of(Verdict verdict, AttributeRef ifUnknown, Fact... used) {
            return new Judgement(
                    verdict,
                    verdict == Verdict.UNKNOWN
                            ? new TreeSet<>(List.of(ifUnknown))
                            : new TreeSet<>(),
                    List.of(used));
        }
    }

    private final Situation situation;

    Judge(Situation situation) {
        this.situation = situation;
    }

    Judgement judge(Leaf leaf) {
        return switch (leaf) {
            case InTree c ->
                    onCode(
                            c.attribute(),
                            code ->
                                    c.roots().stream()
                                            .anyMatch(root ->
                                                    situation
                                                            .catalogue()
                                                            .tree(c.tree())
                                                            .under(code, root)));
            case InSet c -> onCode(c.attribute(), c.values()::contains);
            case Range c -> range(c);
            case Ratio c -> new SumJudge(situation).judge(c);
            case Score c -> new SumJudge(situation).judge(c);
            case HasTitle c -> title(c);
            case NotListed c -> notListed(c);
            case Held c ->
                    situation
                            .number(c.attribute())
                            .map(months ->
                                    Judgement.of(
                                            Verdict.of(
                                                    months.compareTo(BigDecimal.valueOf(c.months()))
                                                            >= 0),
                                            c.attribute(),
                                            known(c.attribute())))
                            .orElseGet(() -> open(c.attribute()));
            case Ledger c ->
                    fixed(
                            new AttributeRef(Ledger.ATTRIBUTE, 0),
                            c.window(),
                            value ->
                                    value instanceof Quantity(var fen)
                                            && fen.compareTo(c.maximum()) <= 0);
            case Manual c ->
                    fixed(
                            new AttributeRef(Manual.ATTRIBUTE, 0),
                            c.clause().id(),
                            value -> value instanceof Flag(var set) && set);
        };
    }

    private Judgement onCode(AttributeRef ref, Predicate<String> accepted) {
        Optional<Fact> fact = situation.fact(ref);
        if (fact.isEmpty()) {
            return open(ref);
        }
        return switch (fact.get().value()) {
            case Code(var code) -> Judgement.of(Verdict.of(accepted.test(code)), ref, fact.get());
            case Flag(var set) ->
                    Judgement.of(Verdict.of(accepted.test(Boolean.toString(set))), ref, fact.get());
            case OneOf(var codes) -> oneOf(ref, fact.get(), codes, accepted);
            case Quantity _, Day _, Titles _, Listings _ -> open(ref);
        };
    }

    /** True if every possibility is accepted, false if none is. */
    private static Judgement oneOf(
            AttributeRef ref, Fact fact, Collection<String> codes, Predicate<String> accepted) {
        long hits = codes.stream().filter(accepted).count();
        if (hits == codes.size() || hits == 0) {
            return Judgement.of(Verdict.of(hits > 0), ref, fact);
        }
        NavigableSet<AttributeRef> missing = new TreeSet<>();
        fact.missing().forEach(code -> missing.add(new AttributeRef(code, ref.yearOffset())));
        return new Judgement(Verdict.UNKNOWN, missing, List.of(fact));
    }

    private Judgement range(Range c) {
        Optional<Fact> fact = situation.fact(c.attribute());
        if (fact.isEmpty()) {
            return open(c.attribute());
        }
        return switch (fact.get().value()) {
            case Quantity(var number) ->
                    Judgement.of(
                            Verdict.of(Limits.within(number, c.low(), c.high())),
                            c.attribute(),
                            fact.get());
            case Day(var day) ->
                    Judgement.of(
                            Verdict.of(Limits.within(day, c.low(), c.high(), situation.date())),
                            c.attribute(),
                            fact.get());
            case Code _, Flag _, OneOf _, Titles _, Listings _ -> open(c.attribute());
        };
    }

    private Judgement title(HasTitle c) {
        Optional<Fact> fact = situation.fact(c.attribute());
        if (fact.isEmpty()
                || !(fact.get().value() instanceof Titles titles)
                || !titles.covers(c.title())) {
            return open(c.attribute());
        }
        Optional<Value.Title> held = titles.find(c.title());
        Verdict verdict = held.map(title -> title(c, title)).orElse(Verdict.FALSE);
        return Judgement.of(verdict, c.attribute(), fact.get());
    }

    private Verdict title(HasTitle c, Value.Title title) {
        List<Verdict> verdicts = new ArrayList<>();
        LocalDate date = situation.date();
        if (c.validOnDate()) {
            verdicts.add(Verdict.of(title.isValidOn(date)));
        }
        LocalDate since = title.firstGrantedOn();
        if (c.heldMonths() != null) {
            verdicts.add(
                    since == null
                            ? Verdict.UNKNOWN
                            : Verdict.of(!since.plusMonths(c.heldMonths()).isAfter(date)));
        }
        if (c.firstGrantedInYear() != null) {
            verdicts.add(
                    since == null
                            ? Verdict.UNKNOWN
                            : Verdict.of(
                                    since.getYear() == situation.year() + c.firstGrantedInYear()));
        }
        return Verdict.all(verdicts);
    }

    /** Only an authoritative answer about every list makes this true. */
    private Judgement notListed(NotListed c) {
        Optional<Fact> fact =
                situation.fact(c.attribute()).filter(f -> f.trust() == Trust.VERIFIED);
        if (fact.isEmpty() || !(fact.get().value() instanceof Listings(var checked))) {
            return open(c.attribute());
        }
        List<Verdict> clean = new ArrayList<>();
        for (String list : c.lists()) {
            Value.Listing entry = checked.get(list);
            clean.add(entry == null ? Verdict.UNKNOWN : Verdict.of(!entry.listed()));
        }
        return Judgement.of(Verdict.all(clean), c.attribute(), fact.get());
    }

    private Judgement fixed(AttributeRef ref, String period, Predicate<Value> holds) {
        return situation
                .facts()
                .find(ref.code(), period)
                .map(fact -> Judgement.of(Verdict.of(holds.test(fact.value())), ref, fact))
                .orElseGet(() -> open(ref));
    }

    private Judgement open(AttributeRef ref) {
        return new Judgement(Verdict.UNKNOWN, Missing.of(ref, situation), List.of());
    }

    private Fact known(AttributeRef ref) {
        return situation.fact(ref).orElseThrow();
    }
}
