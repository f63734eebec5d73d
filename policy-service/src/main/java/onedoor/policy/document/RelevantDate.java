package onedoor.policy.document;

import java.time.LocalDate;

/** The day on which a policy looks at its facts. */
public sealed interface RelevantDate {

    /** The day of the application. */
    record Application() implements RelevantDate {}

    /** The last day of the policy's year. */
    record PeriodEnd() implements RelevantDate {}

    record Fixed(LocalDate date) implements RelevantDate {}

    static RelevantDate parse(String text) {
        return switch (text) {
            case "APPLICATION" -> new Application();
            case "PERIOD_END" -> new PeriodEnd();
            default -> new Fixed(LocalDate.parse(text));
        };
    }

    default LocalDate on(LocalDate today, int year) {
        return switch (this) {
            case Application _ -> today;
            case PeriodEnd _ -> LocalDate.of(year, 12, 31);
            case Fixed(var date) -> date;
        };
    }
}
