package onedoor.policy.matching;

import java.util.List;
import onedoor.policy.amount.Interval;
import onedoor.policy.document.Policy;
import onedoor.policy.matching.MatchView.ClaimView;
import onedoor.policy.rule.Finding.OfLeaf;
import org.jspecify.annotations.Nullable;

/**
 * Another version of a policy, folded beneath it, and in what it differs.
 *
 * @param together one may have both
 * @param amountDiffers its sum or the way to compute it is another
 * @param more what it asks and the other one does not
 * @param less what the other one asks and it does not
 */
record VariantView(
        String code,
        String name,
        String departmentName,
        String outcome,
        @Nullable Long amountFen,
        String amountText,
        boolean together,
        boolean amountDiffers,
        List<String> more,
        List<String> less,
        ClaimView claim) {

    static VariantView from(Match variant, Match shown, boolean together) {
        Policy policy = variant.policy();
        Interval fen = variant.amount().fen();
        return new VariantView(
                policy.code(),
                policy.name(),
                policy.departmentName(),
                variant.outcome().code(),
                fen.exact() ? fen.low().longValue() : null,
                variant.amount().text(shown.situation().language()),
                together,
                !variant.amount().text().equals(shown.amount().text()),
                beyond(variant, shown),
                beyond(shown, variant),
                ClaimView.of(variant));
    }

    /** What one asks beyond the other: the same attribute with the same requirement is the same. */
    private static List<String> beyond(Match one, Match other) {
        return one.assessment().criteria().stream()
                .filter(c -> other.assessment().criteria().stream().noneMatch(o -> same(c, o)))
                .map(c -> c.leaf().clause().label() + one.situation().say("：", ": ") + c.required())
                .distinct()
                .toList();
    }

    private static boolean same(OfLeaf one, OfLeaf other) {
        return one.attribute().equals(other.attribute()) && one.required().equals(other.required());
    }
}
