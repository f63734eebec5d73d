package onedoor.policy.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import onedoor.kit.LegalTime;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to hear of policies for a subject.
 *
 * @param categories the ways of paying out that they want to hear of
 * @param consentedAt when they agreed; null as long as they have not
 */
record Setting(
        String subject,
        String person,
        boolean enabled,
        List<String> categories,
        LocalTime quietFrom,
        LocalTime quietTo,
        @Nullable Instant consentedAt) {

    static final List<String> CATEGORIES = List.of("免申即享", "即申即享", "直补快办", "快申快享", "评审类");

    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    Setting {
        categories = List.copyOf(categories);
    }

    /** Nobody hears of anything before they have agreed. */
    static Setting initial(String subject, String person) {
        return new Setting(subject, person, false, CATEGORIES, NIGHT, MORNING, null);
    }

    /** A category that is newer than the setting is not refused. */
    boolean wants(String category) {
        return enabled && (categories.contains(category) || !CATEGORIES.contains(category));
    }

    /** The first moment from then on that is not within the quiet hours. */
    Instant loudFrom(Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, LegalTime.ZONE);
        if (!quiet(local.toLocalTime())) {
            return moment;
        }
        LocalDateTime end = local.toLocalDate().atTime(quietTo);
        return (end.isAfter(local) ? end : end.plusDays(1)).atZone(LegalTime.ZONE).toInstant();
    }

    private boolean quiet(LocalTime time) {
        if (quietFrom.equals(quietTo)) {
            return false;
        }
        return quietFrom.isBefore(quietTo)
                ? !time.isBefore(quietFrom) && time.isBefore(quietTo)
                : !time.isBefore(quietFrom) || time.isBefore(quietTo);
    }
}
