package onedoor.policy.matching;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onedoor.policy.amount.Interval;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import onedoor.policy.grant.Place;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;

/** One policy in an enterprise's list. */
record MatchView(
        String code,
        int version,
        String name,
        @JsonProperty("class") String supportClass,
        String departmentName,
        String documentNo,
        String summary,
        String legalBasis,
        String period,
        LocalDate openFrom,
        @Nullable LocalDate openTo,
        String outcome,
        List<String> states,
        @Nullable Long amountFen,
        String amountText,
        @Nullable RangeView amountRange,
        List<String> trace,
        List<CriterionView> criteria,
        List<MissingView> missing,
        ClaimView claim) {

    record RangeView(long minFen, @Nullable Long maxFen) {
        static RangeView from(Interval interval) {
            BigDecimal high = interval.high();
            return new RangeView(
                    interval.low().longValue(), high == null ? null : high.longValue());
        }
    }

    record Option(String value, String title) {}

    /**
     * Something unknown that can still change the result, and whether the enterprise itself can say
     * it.
     */
    record MissingView(
            String attribute,
            String title,
            @Nullable String question,
            boolean askable,
            String type,
            String unit,
            List<Option> options) {}

    record ClaimView(
            Match.ClaimState state, @Nullable String matter, @Nullable String applicationId) {}

    static MatchView from(Match match, Set<String> muted) {
        Policy policy = match.policy();
        Interval fen = match.amount().fen();
        return new MatchView(
                policy.code(),
                policy.version(),
                policy.name(),
                policy.supportClass(),
                policy.departmentName(),
                policy.documentNo(),
                policy.summary(),
                policy.legalBasis(),
                policy.period(),
                policy.openFrom(),
                policy.openTo(),
                match.outcome().code(),
                states(match, muted.contains(policy.code())),
                fen.exact() ? fen.low().longValue() : null,
                match.amount().text(),
                fen.exact() ? null : RangeView.from(fen),
                match.amount().trace(),
                match.assessment().criteria().stream()
                        .map(c -> CriterionView.from(c, match.situation()))
                        .toList(),
                match.missing().stream().map(ref -> missing(match, ref)).toList(),
                new ClaimView(
                        match.claimState(),
                        policy.claimMatter(),
                        match.place().map(Place::applicationId).orElse(null)));
    }

    /** What is true beside the outcome. */
    private static List<String> states(Match match, boolean muted) {
        List<String> states = new ArrayList<>();
        if (!match.open()) {
            states.add("NOT_OPEN");
        }
        if (match.claimState() == Match.ClaimState.RECEIVED) {
            states.add("ALREADY_RECEIVED");
        }
        boolean manual =
                match.assessment().criteria().stream()
                        .anyMatch(
                                c -> c.leaf() instanceof Manual && c.verdict() == Verdict.UNKNOWN);
        if (manual) {
            states.add("MANUAL");
        }
        if (muted) {
            states.add("MUTED");
        }
        return states;
    }

    private static MissingView missing(Match match, AttributeRef ref) {
        Attribute attribute = match.situation().attribute(ref);
        return new MissingView(
                attribute.name(ref),
                match.situation().title(ref),
                attribute.question(),
                attribute.askable(),
                type(attribute.type()),
                unit(attribute),
                attribute.labels().entrySet().stream()
                        .map(e -> new Option(e.getKey(), e.getValue()))
                        .sorted(java.util.Comparator.comparing(Option::value))
                        .toList());
    }

    /** How a form asks for it; money is asked for in 元. */
    private static String type(ValueType type) {
        return switch (type) {
            case FLAG -> "boolean";
            case NUMBER, MONTHS -> "integer";
            case MONEY -> "amount";
            case PERCENT -> "decimal";
            case DATE -> "date";
            case CODE, CLASS, TITLES, LISTINGS -> "string";
        };
    }

    private static String unit(Attribute attribute) {
        return switch (attribute.type()) {
            case MONEY -> "元";
            case PERCENT -> "%";
            case MONTHS -> "个月";
            case CODE, NUMBER, DATE, FLAG, CLASS, TITLES, LISTINGS -> attribute.unit();
        };
    }
}
