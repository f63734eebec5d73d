package onedoor.policy.circuit;

import java.time.LocalDate;
import java.util.List;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Rule;

/**
 * A rule on its policy's legally relevant date.
 *
 * @param year the policy's year Y
 */
public record Occasion(Rule rule, LocalDate date, int year) {

    /** The same question put to everybody, not only to those in the rule's regions and trades. */
    Occasion everywhere() {
        return new Occasion(
                new Rule(rule.authored(), new AnyOf(1, List.of(rule.canonical()))), date, year);
    }
}
