package onedoor.workflow.rating;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Limits of a rectification, in working days, and how often somebody dissatisfied is heard. */
@ConfigurationProperties("onedoor.workflow.rectification")
record RectificationSettings(
        @DefaultValue("1") int receive,
        @DefaultValue("1") int contact,
        @DefaultValue("15") int rectify,
        @DefaultValue("3") int callBack,
        @DefaultValue("5") int appeal,
        @DefaultValue("5") int review,
        @DefaultValue("2") int rounds) {

    RectificationSettings {
        if (receive < 1 || contact < 1 || rectify < 1 || callBack < 1 || appeal < 1 || review < 1) {
            throw new IllegalArgumentException("every limit has at least one working day");
        }
    }
}
