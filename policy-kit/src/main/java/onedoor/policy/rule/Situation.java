package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Language;
import onedoor.policy.fact.Value;

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

    /** The number that a fact holds; empty where none is known. */
    Optional<BigDecimal> number(AttributeRef ref) {
        return fact(ref).map(Fact::value).flatMap(Situation::numberOf);
    }

    static Optional<BigDecimal> numberOf(Value value) {
        return value instanceof Value.Quantity(var number) ? Optional.of(number) : Optional.empty();
    }

    /** Empty unless every summand is known. */
    Optional<BigDecimal> sum(List<AttributeRef> refs) {
        BigDecimal sum = BigDecimal.ZERO;
        for (AttributeRef ref : refs) {
            Optional<BigDecimal> number = number(ref);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(number.get());
        }
        return Optional.of(sum);
    }

    public Attribute attribute(AttributeRef ref) {
        return catalogue.get(ref);
    }

    /** In which language what is found is said. */
    public Language language() {
        return catalogue.language();
    }

    /** Whichever of the two texts is in this language. */
    public String say(String chinese, String english) {
        return language().of(chinese, english);
    }

    public Situation with(Facts other) {
        return new Situation(other, date, moving, year, catalogue);
    }

    /** The attribute's title with the year it is about. */
    public String title(AttributeRef ref) {
        Attribute attribute = attribute(ref);
        return attribute.yearly()
                ? title(attribute, attribute.period(ref, year), language())
                : attribute.title();
    }

    /** The title of an attribute of one year. */
    public static String title(Attribute attribute, String year, Language in) {
        return in.of(year + "年" + attribute.title(), attribute.title() + " in " + year);
    }
}
