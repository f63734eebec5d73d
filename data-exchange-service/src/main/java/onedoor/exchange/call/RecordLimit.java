package onedoor.exchange.call;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import onedoor.exchange.catalogue.Resource.Field.Mark;
import onedoor.exchange.consent.DataRange;
import onedoor.exchange.grant.Grant;
import org.jspecify.annotations.Nullable;

/**
 * What a record must say of itself to be handed out. A record that does not say it stays on the
 * provider's side, whatever it is about.
 *
 * @param field where the record says it
 */
record RecordLimit(String field, Predicate<String> admits) {

    /** The limits under a call's grant and consent; the checks have seen that they can be kept. */
    static List<RecordLimit> of(Attempt attempt) {
        List<RecordLimit> limits = new ArrayList<>();
        @Nullable Grant grant = attempt.grant;
        if (grant != null && grant.origin().ground() == Grant.Ground.RETURN_FLOW) {
            limits.add(
                    new RecordLimit(
                            marked(attempt, Mark.SUPPLIER),
                            attempt.consumer().memberCode()::equals));
        }
        @Nullable DataRange range = attempt.consent == null ? null : attempt.consent.range();
        if (range != null) {
            limits.add(
                    new RecordLimit(marked(attempt, Mark.DATE), value -> isWithin(range, value)));
        }
        return limits;
    }

    private static boolean isWithin(DataRange range, String value) {
        try {
            return range.holds(LocalDate.parse(value));
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    private static String marked(Attempt attempt, Mark mark) {
        return attempt.resource()
                .marked(mark)
                .orElseThrow(() -> new IllegalStateException("no field is marked " + mark.word()));
    }
}
