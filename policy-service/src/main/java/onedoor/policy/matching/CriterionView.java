package onedoor.policy.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.Fact;
import onedoor.policy.profile.FactView;
import onedoor.policy.rule.Distance;
import onedoor.policy.rule.Finding.OfLeaf;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One criterion as it is shown and frozen: what is required, what is, from whom, and how far it is
 * to go.
 *
 * @param derivation how the attribute follows from others; left out where it does not
 */
public record CriterionView(
        String id,
        String title,
        String clause,
        String text,
        String attribute,
        @Nullable String actual,
        String required,
        Verdict verdict,
        @Nullable String distance,
        @Nullable Gap gap,
        @Nullable String source,
        @Nullable Instant asOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DerivationView derivation) {

    /** The distance as a number in its own unit. */
    public record Gap(BigDecimal size, String unit, boolean near) {
        static Gap from(Distance d) {
            return new Gap(new BigDecimal(d.size().toPlainString()), d.unit(), d.near());
        }
    }

    public static CriterionView from(OfLeaf found, Situation situation) {
        Attribute attribute = situation.attribute(found.attribute());
        Optional<Fact> first = found.used().stream().findFirst();
        return new CriterionView(
                found.leaf().clause().id(),
                found.leaf().clause().label(),
                found.leaf().clause().clause(),
                found.leaf().clause().text(),
                attribute.name(found.attribute()),
                first.isPresent() ? found.actual() : null,
                found.required(),
                found.verdict(),
                found.distance().map(Distance::text).orElse(null),
                found.distance().map(Gap::from).orElse(null),
                first.map(fact -> FactView.sourceName(fact, situation.language())).orElse(null),
                first.map(Fact::asOf).orElse(null),
                DerivationView.of(found.attribute(), situation));
    }
}
