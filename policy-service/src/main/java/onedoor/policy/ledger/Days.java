package onedoor.policy.ledger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Legal days as the instants that the books carry. */
final class Days {

    private static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");

    private Days() {}

    static LocalDateTime start(@Nullable LocalDate day, LocalDate otherwise) {
        LocalDate start = day == null ? otherwise : day;
        return LocalDateTime.ofInstant(start.atStartOfDay(LEGAL_ZONE).toInstant(), ZoneOffset.UTC);
    }
}
