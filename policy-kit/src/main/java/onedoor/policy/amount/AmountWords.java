package onedoor.policy.amount;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import onedoor.policy.amount.Step.Table;
import onedoor.policy.amount.Step.Tier;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/** Says how much a policy gives to whom, without anybody's facts. */
public final class AmountWords {

    private final Situation blank;

    private AmountWords(Situation blank) {
        this.blank = blank;
    }

    /**
     * One line a step.
     *
     * @param blank a situation without facts, for the words
     */
    public static List<String> of(Pipeline pipeline, Situation blank) {
        return new AmountWords(blank).lines(pipeline);
    }

    private List<String> lines(Pipeline pipeline) {
        return pipeline.steps().stream().map(this::line).toList();
    }

    private String line(Step step) {
        return switch (step) {
            case Step.Base(var fen) -> say("标准 ", "Standard ") + money(fen);
            case Step.BaseOf(var ref) ->
                    say("以" + blank.title(ref) + "为基数", "Based on: " + blank.title(ref));
            case Step.Rate(var rate, var note) ->
                    say("按 " + percent(rate) + " 计", "Times " + percent(rate)) + note(note);
            case Step.Times(var ref, var note) ->
                    say("乘以", "Times: ") + blank.title(ref) + note(note);
            case Step.TierTable(var table) -> say("按", "By ") + tiers(table);
            case Step.CapTable(var table, var note) ->
                    (note == null ? say("最高", "At most") : note)
                            + say(",按", ", by ")
                            + tiers(table);
            case Step.Min(var fen) -> say("不低于 ", "At least ") + money(fen);
            case Step.Max(var fen) -> say("不高于 ", "At most ") + money(fen);
            case Step.Cap(var fen, var note) ->
                    (note == null ? say("最高", "At most") : note) + " " + money(fen);
            case Step.UpTo(var ref, var upTo) ->
                    say(
                            "按" + blank.title(ref) + "计,最多计 " + upTo,
                            "At most " + upTo + " count: " + blank.title(ref));
            case Step.Share(var ref, var of) ->
                    say(
                            "按" + blank.title(ref) + "占" + blank.title(of) + "的比例",
                            "In the proportion: " + blank.title(ref) + " / " + blank.title(of));
            case Step.Round(var place, var _) ->
                    say("取整到", "Rounded to ") + place.text(blank.language());
            case Step.Sum(var parts) -> say("以下合计:", "The sum of: ") + parts(parts);
            case Step.MaxOf(var parts) -> say("以下就高,不重复:", "The highest of: ") + parts(parts);
        };
    }

    private String say(String chinese, String english) {
        return blank.say(chinese, english);
    }

    private String money(BigDecimal fen) {
        return Display.money(fen, blank.language());
    }

    private String tiers(Table table) {
        String title = table.title();
        return (title == null ? blank.title(table.by()) : level(table.by(), title))
                + say("分档:", ", in tiers: ")
                + table.tiers().stream()
                        .map(tier ->
                                Coverage.words(table, tier, blank)
                                        + say(",给予 ", ": ")
                                        + given(tier))
                        .collect(Collectors.joining(say(";", "; ")));
    }

    private String level(AttributeRef by, String title) {
        String name = blank.attribute(by).label(title);
        return say("「" + name + "」的级别", "the level of “" + name + "”");
    }

    private String given(Tier tier) {
        return tier.rate() == null ? money(tier.sum()) : percent(tier.rate());
    }

    private String parts(List<Pipeline> parts) {
        return parts.stream()
                .map(part -> String.join(say(",", ", "), lines(part)))
                .collect(Collectors.joining(say(";", "; ")));
    }

    private static String percent(BigDecimal rate) {
        return Display.plain(rate.multiply(BigDecimal.valueOf(100))) + "%";
    }

    private String note(@Nullable String note) {
        return note == null ? "" : say("(", " (") + note + ")";
    }
}
