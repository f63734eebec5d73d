package onedoor.exchange.predicate;

import java.time.LocalDate;

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
        String family) {

    /** How grants, requests and evidence name a predicate among fields. */
    public static final String PREFIX = "predicate:";

    /** Its name among fields. */
    public String asField() {
        return PREFIX + code;
    }

    /** Whether a record's value says yes, on a legal day. */
    public boolean holds(String value, LocalDate today) {
        return operator.holds(value, operand, today);
    }
}
