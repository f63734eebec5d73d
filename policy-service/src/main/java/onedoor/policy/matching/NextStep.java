package onedoor.policy.matching;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Language;
import onedoor.policy.rule.Distance;
import onedoor.policy.rule.Finding.OfLeaf;
import onedoor.policy.rule.Outcome;
import onedoor.policy.rule.Situation;

/** The one thing to do next about a match; nothing where no honest advice can be given. */
final class NextStep {

    private static final String PAID_BY_ROSTER = "直补快办";

    private NextStep() {}

    static Optional<String> of(Match match) {
        Language in = match.situation().language();
        return switch (match.claimState()) {
            case CLAIMED ->
                    Optional.of(in.of("正在办理，请留意进度。", "It is being handled; follow its progress."));
            case RECEIVED -> Optional.empty();
            case AUTOMATIC ->
                    Optional.of(
                            in.of(
                                    "无需申报，请等待核定名单并确认收款账户。",
                                    "Nothing to apply for: wait for the list and confirm your account."));
            case CLAIMABLE -> Optional.of(in.of("可以申报。", "It can be claimed."));
            case NOT_YET_OPEN ->
                    Optional.of(
                            in.of("申报自 %s 开始。", "Claims open on %s.")
                                    .formatted(match.policy().openFrom()));
            case CLOSED ->
                    Optional.of(
                            in.of("本期申报已于 %s 截止。", "Claims for this period closed on %s.")
                                    .formatted(match.policy().openTo()));
            case NOT_ONLINE -> Optional.of(elsewhere(match.policy(), in));
            case NEEDS_FACTS, NOT_ELIGIBLE -> open(match);
        };
    }

    /** How it is had where no matter of this platform takes the claim. */
    private static String elsewhere(Policy policy, Language in) {
        String department = policy.departmentName();
        return switch (policy.supportClass()) {
            case Policy.WITHOUT_APPLYING ->
                    in.of(
                                    "无需申报，由%s核定名单，请留意公示并确认收款账户。",
                                    "Nothing to apply for: %s makes the list. Watch its publication and confirm your account.")
                            .formatted(department);
            case PAID_BY_ROSTER ->
                    in.of("无需申报，由%s按掌握的名单直接拨付。", "Nothing to apply for: %s pays those on its list.")
                            .formatted(department);
            default ->
                    in.of(
                                    "不在本平台网上申报，请按%s到%s申报。",
                                    "It is not claimed here: follow %s and claim at %s.")
                            .formatted(policy.documentNo(), department);
        };
    }

    private static Optional<String> open(Match match) {
        Situation situation = match.situation();
        List<AttributeRef> own =
                match.missing().stream().filter(ref -> situation.attribute(ref).askable()).toList();
        if (!own.isEmpty()) {
            String titles = titles(situation, own);
            return Optional.of(
                    situation.say("请补充：" + titles + "。", "Please tell us: " + titles + "."));
        }
        return switch (match.outcome()) {
            case Outcome.Possible possible -> Optional.of(waiting(match, possible));
            case Outcome.NearMiss near -> Optional.of(changes(situation, near.changes()));
            case Outcome.EligibleVerified _, Outcome.EligibleDeclared _, Outcome.NotEligible _ ->
                    Optional.empty();
        };
    }

    private static String waiting(Match match, Outcome.Possible possible) {
        Situation situation = match.situation();
        String titles = titles(situation, List.copyOf(match.missing()));
        return possible.onlyReview()
                ? situation.say("由主管部门评审后确定。", "The department in charge decides after a review.")
                : situation.say(
                        "等待登记部门提供：" + titles + "。", "Waiting for the registers: " + titles + ".");
    }

    private static String titles(Situation situation, List<AttributeRef> refs) {
        return refs.stream()
                .map(situation::title)
                .distinct()
                .collect(Collectors.joining(situation.say("、", ", ")));
    }

    private static String changes(Situation situation, List<OfLeaf> changes) {
        return changes.stream()
                .flatMap(c -> c.distance().stream())
                .map(Distance::text)
                .distinct()
                .collect(Collectors.joining(situation.say("；", "; ")));
    }
}
