package onedoor.policy.index;

import java.time.LocalDate;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.document.Policy;
import onedoor.policy.document.RelevantDate;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.roster.StoredProfile.Kind;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * For whom does this rule hold?
 *
 * @param date the policy's legally relevant date
 * @param moving the date is today's, so that waiting can help
 * @param year the policy's year Y
 * @param kind enterprises or persons
 * @param edition under which officers may have reviewed; null for a rule that is not in force
 */
public record Question(
        Rule rule, LocalDate date, boolean moving, int year, Kind kind, @Nullable Edition edition) {

    /** A policy's version and period. */
    public record Edition(String policy, int version, String period) {}

    /** A policy in force, with what was reviewed under its version. */
    public static Question about(Policy policy, LocalDate today) {
        return new Question(
                policy.rule(),
                policy.relevantDate().on(today, policy.year()),
                policy.relevantDate() instanceof RelevantDate.Application,
                policy.year(),
                switch (policy.subject()) {
                    case ENTERPRISE -> Kind.ENTERPRISE;
                    case PERSON -> Kind.PERSON;
                },
                new Edition(policy.code(), policy.version(), policy.period()));
    }

    /** About a rule that is not in force. */
    public Question(Rule rule, LocalDate date, boolean moving, int year, Kind kind) {
        this(rule, date, moving, year, kind, null);
    }

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
