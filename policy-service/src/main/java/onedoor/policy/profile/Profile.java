package onedoor.policy.profile;

import java.time.Instant;
import java.util.List;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Language;

/**
 * What is known about an enterprise at a moment, and which registers could not be asked.
 *
 * @param verified the same without what is declared or inferred
 * @param catalogue by whose formulas it was completed, and by which it is judged
 */
public record Profile(
        String enterprise,
        Instant asOf,
        Facts facts,
        Facts verified,
        List<Unavailable> unavailable,
        AttributeCatalogue catalogue) {

    /** A source that failed and the attributes that are unknown because of it. */
    public record Unavailable(String sourceName, String reason, List<String> attributes) {}

    public Profile {
        unavailable = List.copyOf(unavailable);
    }

    /** The same, so that what is found by it is said in this language. */
    public Profile in(Language language) {
        return new Profile(enterprise, asOf, facts, verified, unavailable, catalogue.in(language));
    }
}
