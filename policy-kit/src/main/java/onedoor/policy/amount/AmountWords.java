package onedoor.policy.amount;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import onedoor.policy.amount.Step.Table;
import onedoor.policy.amount.Step.Tier;
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
            case Step.Base(var fen) -> "标准 " + Display.money(fen);
            case Step.BaseOf(var ref) -> "以" + blank.title(ref) + "为基数";
            case Step.Rate(var rate, var note) -> "按 " + percent(rate) + " 计" + note(note);
            case Step.Times(var ref, var note) -> "乘以" + blank.title(ref) + note(note);
            case Step.TierTable(var table) -> "按" + tiers(table);
            case Step.CapTable(var table, var note) ->
                    (note == null ? "最高" : note) + ",按" + tiers(table);
            case Step.Min(var fen) -> "不低于 " + Display.money(fen);
            case Step.Max(var fen) -> "不高于 " + Display.money(fen);
            case Step.Cap(var fen, var note) ->
                    (note == null ? "最高" : note) + " " + Display.money(fen);
            case Step.UpTo(var ref, var upTo) -> "按" + blank.title(ref) + "计,最多计 " + upTo;
            case Step.Share(var ref, var of) ->
                    "按" + blank.title(ref) + "占" + blank.title(of) + "的比例";
            case Step.Round(var place, var _) -> "取整到" + place.text;
            case Step.Sum(var parts) -> "以下合计:" + parts(parts);
            case Step.MaxOf(var parts) -> "以下就高,不重复:" + parts(parts);
        };
    }

    private String tiers(Table table) {
        String title = table.title();
        return (title == null ? blank.title(table.by()) : "「" + title + "」的级别")
                + "分档:"
                + table.tiers().stream()
                        .map(tier -> Coverage.words(table, tier, blank) + ",给予 " + given(tier))
                        .collect(Collectors.joining(";"));
    }

    private static String given(Tier tier) {
        return tier.rate() == null ? Display.money(tier.sum()) : percent(tier.rate());
    }

    private String parts(List<Pipeline> parts) {
        return parts.stream()
                .map(part -> String.join(",", lines(part)))
                .collect(Collectors.joining(";"));
    }

    private static String percent(BigDecimal rate) {
        return Display.plain(rate.multiply(BigDecimal.valueOf(100))) + "%";
    }

    private static String note(@Nullable String note) {
        return note == null ? "" : "(" + note + ")";
    }
}
