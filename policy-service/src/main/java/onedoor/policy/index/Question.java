package onedoor.policy.index;

import java.time.LocalDate;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.roster.StoredProfile.Kind;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;

/**
 * For whom does this rule hold?
 *
 * @param date the policy's legally relevant date
 * @param moving the date is today's, so that waiting can help
 * @param year the policy's year Y
 * @param kind enterprises or persons
 */
public record Question(Rule rule, LocalDate date, boolean moving, int year, Kind kind) {

    /** About enterprises. */
    public Question(Rule rule, LocalDate date, boolean moving, int year) {
        this(rule, date, moving, year, Kind.ENTERPRISE);
    }

    Occasion occasion() {
        return new Occasion(rule, date, year);
    }

    Situation situation(Facts facts, AttributeCatalogue catalogue) {
        return new Situation(facts, date, moving, year, catalogue);
    }
}
