package onedoor.policy.amendment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.policy.document.TurnedCases.Turned;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal would change, on the profiles as they are stored.
 *
 * @param validFrom the day whose formulas were compared
 * @param gainedValue profiles that have no value and would have one
 * @param lostValue profiles that have a value and would have none
 * @param otherValue profiles that would have another value
 * @param matchesGained over all policies that read it, by whatever other formulas
 * @param policies those with a change, most first; at most fifty
 * @param examples profiles that the reader may see; at most ten
 * @param cases of policies in force, that came out as they say and would not any more
 */
record FormulaPreview(
        Instant asOf,
        LocalDate validFrom,
        long profiles,
        long gainedValue,
        long lostValue,
        long otherValue,
        int policiesReading,
        long matchesGained,
        long matchesLost,
        List<Shift> policies,
        List<Example> examples,
        List<Turned> cases,
        long tookMs) {

    /** Who would be eligible for a policy, and who would not any more. */
    record Shift(String code, String name, long gained, long lost) {}

    /** One profile's value; null where there is none. */
    record Example(
            String subject, String period, @Nullable String before, @Nullable String after) {}
}
