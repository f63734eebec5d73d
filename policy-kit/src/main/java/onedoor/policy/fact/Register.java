package onedoor.policy.fact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A department's register as the catalogue knows it.
 *
 * @param resource the resource's name in the exchange's catalogue
 * @param emptyMeansNone a complete roster: no record says "holds none"; otherwise no record says
 *     nothing
 * @param covered the titles or lists that the register knows about
 * @param columns for titles and lists: our name to the register's field field
 * @param where only records with these values count
 * @param maxAge an older answer is no longer VERIFIED
 */
public record Register(
        String resource,
        Shape shape,
        boolean emptyMeansNone,
        Set<String> covered,
        Map<String, String> columns,
        Map<String, String> where,
        Duration maxAge,
        List<String> fields,
        @Nullable String attribute,
        SubjectType subject) {

    /** How records become facts. */
    public enum Shape {
        /** One record with one field per attribute. */
        SUBJECT,
        /** One record per year. */
        YEARLY,
        /** One record per title held. */
        TITLES,
        /** One record per list checked. */
        LISTINGS
    }
}
