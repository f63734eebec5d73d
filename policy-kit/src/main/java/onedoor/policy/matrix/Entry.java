package onedoor.policy.matrix;

import java.time.LocalDate;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;

/**
 * A policy as the matrix knows it.
 *
 * @param date the legally relevant date; that of a policy which looks at the day of application is
 *     the index's date
 * @param year the policy's year Y
 */
public record Entry(String id, Rule rule, LocalDate date, int year) {

    Situation situation(Facts facts, AttributeCatalogue catalogue) {
        return new Situation(facts, date, false, year, catalogue);
    }
}
