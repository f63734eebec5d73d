package onedoor.policy.matching;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Distance;
import onedoor.policy.rule.Finding.OfLeaf;
import onedoor.policy.rule.Outcome;

/** The one thing to do next about a match; nothing where no honest advice can be given. */
final class NextStep {

    private static final String PAID_BY_ROSTER = "直补快办";

    private NextStep() {}

    static Optional<String> of(Match match) {
        return switch (match.claimState()) {
            case CLAIMED -> Optional.of("正在办理，请留意进度。");
            case RECEIVED -> Optional.empty();
            case AUTOMATIC -> Optional.of("无需申报，请等待核定名单并确认收款账户。");
            case CLAIMABLE -> Optional.of("可以申报。");
            case NOT_YET_OPEN -> Optional.of("申报自 %s 开始。".formatted(match.policy().openFrom()));
            case CLOSED -> Optional.of("本期申报已于 %s 截止。".formatted(match.policy().openTo()));
            case NOT_ONLINE -> Optional.of(elsewhere(match.policy()));
            case NEEDS_FACTS, NOT_ELIGIBLE -> open(match);
        };
    }

    /** How it is had where no matter of this platform takes the claim. */
    private static String elsewhere(Policy policy) {
        return switch (policy.supportClass()) {
            case Policy.WITHOUT_APPLYING ->
                    "无需申报，由%s核定名单，请留意公示并确认收款账户。".formatted(policy.departmentName());
            case PAID_BY_ROSTER -> "无需申报，由%s按掌握的名单直接拨付。".formatted(policy.departmentName());
            default ->
                    "不在本平台网上申报，请按%s到%s申报。".formatted(policy.documentNo(), policy.departmentName());
        };
    }

    private static Optional<String> open(Match match) {
        List<AttributeRef> own =
                match.missing().stream()
                        .filter(ref -> match.situation().attribute(ref).askable())
                        .toList();
        if (!own.isEmpty()) {
            return Optional.of("请补充：" + titles(match, own) + "。");
        }
        return switch (match.outcome()) {
            case Outcome.Possible possible ->
                    Optional.of(
                            possible.onlyReview()
                                    ? "由主管部门评审后确定。"
                                    : "等待登记部门提供："
                                            + titles(match, List.copyOf(match.missing()))
                                            + "。");
            case Outcome.NearMiss near -> Optional.of(changes(near.changes()));
            case Outcome.EligibleVerified _, Outcome.EligibleDeclared _, Outcome.NotEligible _ ->
                    Optional.empty();
        };
    }

    private static String titles(Match match, List<AttributeRef> refs) {
        return refs.stream()
                .map(match.situation()::title)
                .distinct()
                .collect(Collectors.joining("、"));
    }

    private static String changes(List<OfLeaf> changes) {
        return changes.stream()
                .flatMap(c -> c.distance().stream())
                .map(Distance::text)
                .distinct()
                .collect(Collectors.joining("；"));
    }
}
