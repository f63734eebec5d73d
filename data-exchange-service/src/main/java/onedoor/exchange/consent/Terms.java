package onedoor.exchange.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a consent is to, in the words of the account-aggregator artefact (ReBIT, DEPA).
 *
 * @param dataLife how long the consumer may keep the data; 0 of a unit where it may only view it
 * @param frequency how often it may be fetched while the consent is periodic
 * @param dataRange the days that the data may be about
 */
record Terms(
        Mode mode,
        Fetch fetchType,
        Purpose purpose,
        List<String> fields,
        Span dataLife,
        Span frequency,
        @Nullable DataRange dataRange) {

    Terms {
        fields = List.copyOf(fields);
    }

    /** Whether the consumer may keep what it sees. */
    enum Mode {
        VIEW,
        STORE
    }

    /** Whether it may come back. */
    enum Fetch {
        ONETIME,
        PERIODIC
    }

    /** For what: the code that calls name, a reference, and a sentence for people. */
    record Purpose(String code, @Nullable String refUri, String text) {}

    /** So many of a unit, or so many times in one. */
    record Span(Unit unit, int value) {}

    /** Units of time; months have 30 days and years 365 here. */
    enum Unit {
        HOUR(3_600),
        DAY(86_400),
        MONTH(30 * 86_400),
        YEAR(365 * 86_400);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }

        long seconds() {
            return seconds;
        }
    }
}
