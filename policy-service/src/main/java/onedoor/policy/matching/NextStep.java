package onedoor.policy.matching;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Distance;
import onedoor.policy.rule.Finding.OfLeaf;
import onedoor.policy.rule.Outcome;

/** The one thing to do next about a match; nothing where no honest advice can be given. */
final class NextStep {

    private static final String WITHOUT_APPLYING = "免申即享";

    private NextStep() {}

    static Optional<String> of(Match match) {
        return switch (match.claimState()) {
            case CLAIMED -> Optional.of("正在办理，请留意进度。");
            case RECEIVED -> Optional.empty();
            case CLAIMABLE ->
                    Optional.of(
                            match.policy().supportClass().equals(WITHOUT_APPLYING)
                                    ? "无需申报，请等待核定名单并确认收款账户。"
                                    : "可以申报。");
            case NEEDS_FACTS, NOT_OPEN, NOT_ELIGIBLE -> open(match);
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
