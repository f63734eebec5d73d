package onedoor.workflow.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventSettingsTest {

    @Test
    void waitsLongerAfterEveryFailureUpToAnHour() {
        EventSettings settings = settings();
        assertThat(settings.pause(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.pause(3)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.pause(1000)).isEqualTo(Duration.ofHours(1));
    }

    private static EventSettings settings() {
        return new EventSettings(
                false,
                "onedoor.test",
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofDays(7));
    }
}
