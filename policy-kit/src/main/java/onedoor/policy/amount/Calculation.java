package onedoor.policy.amount;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onedoor.policy.amount.Step.Tier;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/** Runs a pipeline on the facts of one situation. */
public final class Calculation {

    private final Situation situation;
    // Absent where nobody reads it: words cost more than sums.
    private final @Nullable List<String> trace;
    private final NavigableSet<AttributeRef> missing = new TreeSet<>();

    private Calculation(Situation situation, @Nullable List<String> trace) {
        this.situation = situation;
        this.trace = trace;
    }

    public static Amount of(Pipeline pipeline, Situation situation) {
        List<String> trace = new ArrayList<>();
        Calculation calculation = new Calculation(situation, trace);
        Interval fen = calculation.run(pipeline);
        // An input that cannot change the sum any more is not missing.
        NavigableSet<AttributeRef> missing = fen.exact() ? new TreeSet<>() : calculation.missing;
        return new Amount(fen, trace, missing);
    }

    /** The sum alone. */
    public static Interval fen(Pipeline pipeline, Situation situation) {
        return new Calculation(situation, null).run(pipeline);
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
            case Step.Base(var fen) ->
                    traced(() -> say("标准 ", "standard ") + money(fen), Interval.of(fen));
            case Step.BaseOf(var ref) -> {
                Interval base = number(ref).map(Interval::of).orElse(Interval.ANY);
                yield traced(
                        () -> {
                            String what = situation.title(ref) + " " + text(base);
                            return say("以" + what + " 为基数", "based on " + what);
                        },
                        base);
            }
            case Step.Rate(var rate, var note) ->
                    after(
                            () -> percent(rate) + (note == null ? "" : "(" + note + ")"),
                            sum.map(rate::multiply));
            case Step.Times(var ref, var note) -> times(ref, note, sum);
            case Step.TierTable(var table) -> table(table, Calculation::granted, sum);
            case Step.CapTable(var table, var note) ->
                    after(
                            () -> note == null ? capped() : note,
                            table(table, (tier, x) -> x.atMost(tier.sum()), sum));
            case Step.Min(var fen) ->
                    after(() -> say("不低于 ", "at least ") + money(fen), sum.map(fen::max));
            case Step.Max(var fen) ->
                    after(() -> say("不高于 ", "at most ") + money(fen), sum.atMost(fen));
            case Step.Cap(var fen, var note) ->
                    after(
                            () -> (note == null ? capped() : note) + " " + money(fen),
                            sum.atMost(fen));
            case Step.UpTo(var ref, var upTo) -> upTo(ref, upTo, sum);
            case Step.Share(var ref, var of) -> share(ref, of, sum);
            case Step.Round(var place, var mode) ->
                    after(
                            () -> say("取整到", "rounded to ") + place.text(situation.language()),
                            sum.map(x -> x.divide(place.fen, 0, mode).multiply(place.fen)));
            case Step.Sum(var parts) ->
                    after(
                            () -> say("合计", "sum"),
                            parts.stream()
                                    .map(this::run)
                                    .reduce(Interval.of(BigDecimal.ZERO), Interval::plus));
            case Step.MaxOf(var parts) ->
                    after(
                            () -> say("就高", "the highest"),
                            parts.stream()
                                    .map(this::run)
                                    .reduce(Interval.of(BigDecimal.ZERO), Interval::larger));
        };
    }

    private Interval table(
            Step.Table table, BiFunction<Tier, Interval, Interval> tier, Interval sum) {
        Applicable applicable = Applicable.of(table, situation);
        missing.addAll(applicable.missing());
        Stream<Interval> each = applicable.tiers().stream().map(t -> tier.apply(t, sum));
        Stream<Interval> none =
                applicable.orNone() ? Stream.of(Interval.of(BigDecimal.ZERO)) : Stream.empty();
        Interval hull = Stream.concat(each, none).reduce(Interval::hull).orElseThrow();
        Supplier<String> title = () -> situation.title(table.by());
        String shown = applicable.shown();
        if (shown == null) {
            return after(
                    () -> title.get() + say("未知,按各档估算", " unknown, estimated over the tiers"),
                    hull);
        }
        if (applicable.tiers().isEmpty()) {
            return after(() -> title.get() + " " + shown + say(" 无对应档", ": no tier"), hull);
        }
        boolean certain = applicable.tiers().size() == 1 && !applicable.orNone();
        return after(
                () ->
                        title.get()
                                + " "
                                + shown
                                + (certain
                                        ? " " + rateText(applicable.tiers().getFirst())
                                        : say(" 按可能各档估算", ", estimated over the possible tiers")),
                hull);
    }

    private String rateText(Tier tier) {
        return tier.rate() != null ? percent(tier.rate()) : say("定额", "fixed sum");
    }

    private static Interval granted(Tier tier, Interval sum) {
        return tier.rate() != null ? sum.map(tier.rate()::multiply) : Interval.of(tier.sum());
    }

    private Interval times(AttributeRef ref, @Nullable String note, Interval sum) {
        Supplier<String> text =
                () -> "× " + situation.title(ref) + (note == null ? "" : "(" + note + ")");
        Optional<BigDecimal> count = number(ref);
        if (count.isPresent()) {
            return after(text, sum.map(count.get()::multiply));
        }
        boolean nothing = sum.exact() && sum.low().signum() == 0;
        return after(text, nothing ? sum : Interval.ANY);
    }

    private Interval upTo(AttributeRef ref, int upTo, Interval sum) {
        Supplier<String> text =
                () ->
                        say(
                                "按" + situation.title(ref) + "计,最多 " + upTo,
                                "at most " + upTo + " count: " + situation.title(ref));
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
        Supplier<String> text =
                () ->
                        say(
                                "按" + situation.title(ref) + "占" + situation.title(of) + "的比例",
                                "in the proportion "
                                        + situation.title(ref)
                                        + " / "
                                        + situation.title(of));
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

    private Interval after(Supplier<String> what, Interval sum) {
        return traced(() -> what.get() + " → " + text(sum), sum);
    }

    private Interval traced(Supplier<String> line, Interval sum) {
        if (trace != null) {
            trace.add(line.get());
        }
        return sum;
    }

    private String text(Interval sum) {
        if (sum.exact()) {
            return money(sum.low());
        }
        return sum.high() == null
                ? say("未知", "unknown")
                : money(sum.low()) + " ~ " + money(sum.high());
    }

    private String money(BigDecimal fen) {
        return Display.money(fen, situation.language());
    }

    private String capped() {
        return say("封顶", "capped");
    }

    private String say(String chinese, String english) {
        return situation.say(chinese, english);
    }

    private static String percent(BigDecimal rate) {
        return "× " + Display.plain(rate.multiply(BigDecimal.valueOf(100))) + "%";
    }
}
