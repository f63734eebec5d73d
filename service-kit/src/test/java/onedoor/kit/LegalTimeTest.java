package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LegalTimeTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-06-14T16:00:00Z");

    @Test
    void aDayBeginsAtMidnightInBeijing() {
        assertThat(LegalTime.dayOf(MIDNIGHT)).isEqualTo(LocalDate.of(2026, 6, 15));
        assertThat(LegalTime.dayOf(MIDNIGHT.minusMillis(1))).isEqualTo(LocalDate.of(2026, 6, 14));
    }

    @Test
    void todayIsTheSameOnAServerThatStandsElsewhere() {
        Clock elsewhere = Clock.fixed(MIDNIGHT, ZoneId.of("America/New_York"));
        assertThat(LegalTime.today(elsewhere)).isEqualTo(LocalDate.of(2026, 6, 15));
    }
}
