package onedoor.policy.rule;

import java.time.LocalDate;
import java.util.Optional;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;

/**
 * One subject seen on a policy's legally relevant date.
 *
 * @param moving the date is today's, so that waiting can help
 * @param year the policy's year Y
 */
public record Situation(
        Facts facts, LocalDate date, boolean moving, int year, AttributeCatalogue catalogue) {

    public Optional<Fact> fact(AttributeRef ref) {
        return facts.find(ref.code(), attribute(ref).period(ref, year));
    }

    public Attribute attribute(AttributeRef ref) {
        return catalogue.get(ref);
    }

    public Situation with(Facts other) {
        return new Situation(other, date, moving, year, catalogue);
    }

    /** The attribute's title with the year it is about. */
    public String title(AttributeRef ref) {
        Attribute attribute = attribute(ref);
        return attribute.yearly()
                ? attribute.period(ref, year) + "年" + attribute.title()
                : attribute.title();
    }
}
