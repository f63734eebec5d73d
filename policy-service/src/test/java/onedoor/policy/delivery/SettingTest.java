package onedoor.policy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

    @ParameterizedTest
    @CsvSource({
        "22:00, 08:00, 2026-06-15T02:00:00Z, 2026-06-15T02:00:00Z",
        "22:00, 08:00, 2026-06-15T13:59:59Z, 2026-06-15T13:59:59Z",
        "22:00, 08:00, 2026-06-15T14:00:00Z, 2026-06-16T00:00:00Z",
        "22:00, 08:00, 2026-06-15T23:59:59Z, 2026-06-16T00:00:00Z",
        "12:00, 14:00, 2026-06-15T05:00:00Z, 2026-06-15T06:00:00Z",
        "12:00, 14:00, 2026-06-15T06:00:00Z, 2026-06-15T06:00:00Z",
        "00:00, 00:00, 2026-06-15T16:00:00Z, 2026-06-15T16:00:00Z"
    })
    void waitsUntilTheQuietHoursOfChinaEnd(String from, String to, String at, String until) {
        Setting setting =
                new Setting(
                        "s",
                        "p",
                        true,
                        Setting.CATEGORIES,
                        LocalTime.parse(from),
                        LocalTime.parse(to),
                        null);
        assertThat(setting.loudFrom(Instant.parse(at))).isEqualTo(Instant.parse(until));
    }

    @Test
    void wantsOnlyWhatWasChosenAndNothingBeforeConsent() {
        Setting chosen =
                new Setting("s", "p", true, List.of("免申即享"), LocalTime.MIN, LocalTime.MIN, null);
        assertThat(chosen.wants("免申即享")).isTrue();
        assertThat(chosen.wants("评审类")).isFalse();
        assertThat(Setting.initial("s", "p").wants("免申即享")).isFalse();
    }
}
