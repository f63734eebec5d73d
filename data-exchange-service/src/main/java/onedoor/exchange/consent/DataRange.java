package onedoor.exchange.consent;

import java.time.LocalDate;

/**
 * The days that data may be about, both included (FIDataRange of the account-aggregator artefact).
 */
public record DataRange(LocalDate from, LocalDate to) {

    /** Whether a record of this day belongs to it. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
