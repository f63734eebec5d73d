package onedoor.exchange.predicate;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One question about one field.
 *
 * @param family predicates that together would give the same value away
 */
public record Predicate(
        String code,
        String title,
        String resource,
        String field,
        Operator operator,
        String operand,
        String family,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnReason) {

    /** How grants, requests and evidence name a predicate among fields. */
    public static final String PREFIX = "predicate:";

    /** Whether it is still answered. */
    boolean isOnOffer() {
        return withdrawnAt == null;
    }

    /** Its name among fields. */
    public String asField() {
        return PREFIX + code;
    }

    /** Whether a record's value says yes, on a legal day. */
    public boolean holds(String value, LocalDate today) {
        return operator.holds(value, operand, today);
    }
}
