package onedoor.policy.amount;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import onedoor.policy.amount.Step.Tier;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Situation;

/** Runs a pipeline on the facts of one situation. */
public final class Calculation {

    private final Situation situation;
    private final List<String> trace = new ArrayList<>();
    private final NavigableSet<AttributeRef> missing = new TreeSet<>();

    private Calculation(Situation situation) {
        this.situation = situation;
    }

    public static Amount of(Pipeline pipeline, Situation situation) {
        Calculation calculation = new Calculation(situation);
        Interval fen = calculation.run(pipeline);
        // An input that cannot change the sum any more is not missing.
        NavigableSet<AttributeRef> missing = fen.exact() ? new TreeSet<>() : calculation.missing;
        return new Amount(fen, calculation.trace, missing);
    }

    private Interval run(Pipeline pipeline) {
        Interval sum = Interval.of(BigDecimal.ZERO);
        for (Step step : pipeline.steps()) {
            sum = apply(step, sum);
        }
        return sum;
    }

    private Interval apply(Step step, Interval sum) {
        return switch (step) {
            case Step.Base(var fen) -> traced("标准 " + Display.money(fen), Interval.of(fen));
            case Step.BaseOf(var ref) -> {
                Interval base = number(ref).map(Interval::of).orElse(Interval.ANY);
                yield traced("以" + situation.title(ref) + " " + text(base) + " 为基数", base);
            }
            case Step.Rate(var rate, var note) ->
                    after(
                            percent(rate) + (note == null ? "" : "(" + note + ")"),
                            sum.map(rate::multiply));
            case Step.TierTable(var by, var tiers) -> tier(by, tiers, sum);
            case Step.Min(var fen) -> after("不低于 " + Display.money(fen), sum.map(fen::max));
            case Step.Max(var fen) -> after("不高于 " + Display.money(fen), sum.atMost(fen));
            case Step.Cap(var fen, var note) ->
                    after((note == null ? "封顶" : note) + " " + Display.money(fen), sum.atMost(fen));
            case Step.UpTo(var ref, var upTo) -> upTo(ref, upTo, sum);
            case Step.Share(var ref, var of) -> share(ref, of, sum);
            case Step.Round(var place, var mode) ->
                    after(
                            "取整到" + place.text,
                            sum.map(x -> x.divide(place.fen, 0, mode).multiply(place.fen)));
            case Step.Sum(var parts) ->
                    after(
                            "合计",
                            parts.stream()
                                    .map(this::run)
                                    .reduce(Interval.of(BigDecimal.ZERO), Interval::plus));
            case Step.MaxOf(var parts) ->
                    after(
                            "就高",
                            parts.stream()
                                    .map(this::run)
                                    .reduce(Interval.of(BigDecimal.ZERO), Interval::larger));
        };
    }

    private Interval tier(AttributeRef by, List<Tier> tiers, Interval sum) {
        Optional<Fact> fact = situation.fact(by);
        if (fact.isEmpty()) {
            missing.add(by);
            Interval hull = hull(tiers, sum);
            return after(situation.title(by) + "未知,按各档估算", hull);
        }
        Attribute attribute = situation.attribute(by);
        String shown = Display.of(attribute, fact.get().value(), situation.catalogue());
        List<Tier> possible =
                switch (fact.get().value()) {
                    case Value.Quantity(var x) ->
                            tiers.stream().filter(t -> t.holds(x)).limit(1).toList();
                    case Value.Code(var code) -> byCode(tiers, List.of(code));
                    case Value.Flag(var set) -> byCode(tiers, List.of(Boolean.toString(set)));
                    case Value.OneOf(var codes) -> byCode(tiers, List.copyOf(codes));
                    case Value.Day _, Value.Titles _, Value.Listings _ -> List.of();
                };
        if (possible.isEmpty()) {
            return after(situation.title(by) + " " + shown + " 无对应档", Interval.of(BigDecimal.ZERO));
        }
        if (possible.size() > 1) {
            fact.get().missing().forEach(m -> missing.add(new AttributeRef(m, by.yearOffset())));
        }
        String how = possible.size() > 1 ? " 按可能各档估算" : " " + rateText(possible.getFirst());
        return after(situation.title(by) + " " + shown + how, hull(possible, sum));
    }

    private static String rateText(Tier tier) {
        return tier.rate() != null ? percent(tier.rate()) : "定额";
    }

    private static List<Tier> byCode(List<Tier> tiers, List<String> codes) {
        return tiers.stream().filter(t -> t.codes().stream().anyMatch(codes::contains)).toList();
    }

    private static Interval hull(List<Tier> tiers, Interval sum) {
        return tiers.stream()
                .map(t ->
                        t.rate() != null
                                ? sum.map(t.rate()::multiply)
                                : Interval.of(Optional.ofNullable(t.fen()).orElse(BigDecimal.ZERO)))
                .reduce(Interval::hull)
                .orElse(Interval.of(BigDecimal.ZERO));
    }

    private Interval upTo(AttributeRef ref, int upTo, Interval sum) {
        String text = "按" + situation.title(ref) + "计,最多 " + upTo;
        Optional<BigDecimal> number = number(ref);
        if (number.isEmpty()) {
            return after(text, new Interval(BigDecimal.ZERO, sum.high()));
        }
        BigDecimal limit = BigDecimal.valueOf(upTo);
        BigDecimal all = number.get();
        return after(
                text,
                all.compareTo(limit) <= 0
                        ? sum
                        : sum.map(x -> x.multiply(limit).divide(all, MathContext.DECIMAL128)));
    }

    private Interval share(AttributeRef ref, AttributeRef of, Interval sum) {
        String text = "按" + situation.title(ref) + "占" + situation.title(of) + "的比例";
        Optional<BigDecimal> part = number(ref);
        Optional<BigDecimal> whole = number(of);
        if (part.isEmpty() || whole.isEmpty()) {
            return after(text, new Interval(BigDecimal.ZERO, sum.high()));
        }
        if (whole.get().signum() == 0) {
            return after(text, Interval.of(BigDecimal.ZERO));
        }
        BigDecimal counted = part.get().min(whole.get());
        return after(
                text,
                sum.map(x -> x.multiply(counted).divide(whole.get(), MathContext.DECIMAL128)));
    }

    private Optional<BigDecimal> number(AttributeRef ref) {
        Optional<BigDecimal> number =
                situation
                        .fact(ref)
                        .map(Fact::value)
                        .flatMap(v ->
                                v instanceof Value.Quantity(var x)
                                        ? Optional.of(x)
                                        : Optional.empty());
        if (number.isEmpty()) {
            missing.add(ref);
        }
        return number;
    }

    private Interval after(String what, Interval sum) {
        return traced(what + " → " + text(sum), sum);
    }

    private Interval traced(String line, Interval sum) {
        trace.add(line);
        return sum;
    }

    private static String text(Interval sum) {
        if (sum.exact()) {
            return Display.money(sum.low());
        }
        return sum.high() == null
                ? "未知"
                : Display.money(sum.low()) + " ~ " + Display.money(sum.high());
    }

    private static String percent(BigDecimal rate) {
        return "× " + Display.plain(rate.multiply(BigDecimal.valueOf(100))) + "%";
    }
}
