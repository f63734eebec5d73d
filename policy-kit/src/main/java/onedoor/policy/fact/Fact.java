package onedoor.policy.fact;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a subject: an attribute's value in a period, who said so, as of when, and how
 * far to trust it.
 *
 * @param period the year of a yearly attribute, empty for the present
 * @param source the register's name, or {@code DECLARED} or {@code DERIVED}
 * @param missing attributes that would make a derived value more certain
 */
public record Fact(
        String attribute,
        String period,
        Value value,
        String source,
        @Nullable String sourceName,
        Instant asOf,
        Trust trust,
        Set<String> missing) {

    public static final String DECLARED = "DECLARED";
    public static final String DERIVED = "DERIVED";

    /** An officer decided it by hand. */
    public static final String REVIEW = "REVIEW";

    public Fact {
        missing = Set.copyOf(missing);
    }

    public Fact(
            String attribute,
            String period,
            Value value,
            String source,
            @Nullable String sourceName,
            Instant asOf,
            Trust trust) {
        this(attribute, period, value, source, sourceName, asOf, trust, Set.of());
    }

    public boolean derived() {
        return source.equals(DERIVED);
    }

    /** The same after it has grown too old to rely on. */
    public Fact inferred() {
        return new Fact(
                attribute, period, value, source, sourceName, asOf, Trust.INFERRED, missing);
    }
}
