package onedoor.policy.amount;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import onedoor.policy.amount.Step.Table;
import onedoor.policy.amount.Step.Tier;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Language;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * Which tiers and caps of a calculation its cases reach.
 *
 * @param tier the tier or cap in words
 */
public record Coverage(String tier, boolean covered) {

    /** Each tier needs a case that falls into it, each cap a case whose sum is the cap. */
    public static List<Coverage> of(Pipeline pipeline, List<Situation> cases, Situation blank) {
        List<Coverage> found = new ArrayList<>();
        List<Step> before = new ArrayList<>();
        for (Step step : pipeline.steps()) {
            if (step instanceof Step.TierTable(var table)) {
                table.tiers().forEach(tier -> found.add(tier(table, tier, cases, blank)));
            }
            if (step instanceof Step.Cap(var fen, var _)) {
                found.add(cap(fen, before, step, cases));
            }
            if (step instanceof Step.CapTable(var table, var _)) {
                table.tiers().forEach(tier -> found.add(tier(table, tier, cases, blank)));
            }
            if (step instanceof Step.Sum(var parts)) {
                parts.forEach(part -> found.addAll(of(part, cases, blank)));
            }
            if (step instanceof Step.MaxOf(var parts)) {
                parts.forEach(part -> found.addAll(of(part, cases, blank)));
            }
            before.add(step);
        }
        return found;
    }

    private static Coverage tier(Table table, Tier tier, List<Situation> cases, Situation blank) {
        boolean hit =
                cases.stream()
                        .map(c -> Applicable.of(table, c))
                        .anyMatch(a -> a.tiers().equals(List.of(tier)) && !a.orNone());
        return new Coverage(blank.title(table.by()) + " " + words(table, tier, blank), hit);
    }

    private static Coverage cap(
            BigDecimal fen, List<Step> before, Step cap, List<Situation> cases) {
        List<Step> capped = new ArrayList<>(before);
        capped.add(cap);
        Pipeline pipeline = new Pipeline(capped);
        boolean hit =
                cases.stream()
                        .map(c -> Calculation.of(pipeline, c).fen())
                        .anyMatch(sum -> sum.exact() && sum.low().compareTo(fen) == 0);
        return new Coverage("封顶 " + Display.money(fen), hit);
    }

    /** Whom a tier is for. */
    static String words(Table table, Tier tier, Situation blank) {
        Attribute by = blank.attribute(table.by());
        if (!tier.codes().isEmpty()) {
            return tier.codes().stream()
                    .map(code -> Display.code(by, code, blank.catalogue()))
                    .collect(Collectors.joining(blank.say("、", ", ")));
        }
        String above =
                tier.fromOpen() ? blank.say("高于 ", "more than ") : blank.say("不低于 ", "at least ");
        String below =
                tier.toOpen() ? blank.say("低于 ", "less than ") : blank.say("不高于 ", "at most ");
        Language in = blank.language();
        return end(by, tier.from(), above, in)
                + (tier.from() != null && tier.to() != null ? blank.say(",", ", ") : "")
                + end(by, tier.to(), below, in);
    }

    private static String end(Attribute by, @Nullable BigDecimal bound, String word, Language in) {
        return bound == null ? "" : word + Display.quantity(by, bound, in);
    }
}
