package onedoor.policy.ledger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import onedoor.kit.LegalTime;
import org.jspecify.annotations.Nullable;

/** Legal days as the instants that the books carry. */
final class Days {

    private Days() {}

    static LocalDateTime start(@Nullable LocalDate day, LocalDate otherwise) {
        LocalDate start = day == null ? otherwise : day;
        return LocalDateTime.ofInstant(
                start.atStartOfDay(LegalTime.ZONE).toInstant(), ZoneOffset.UTC);
    }
}
