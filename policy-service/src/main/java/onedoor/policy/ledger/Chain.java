package onedoor.policy.ledger;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import onedoor.kit.Sha256;
import org.jspecify.annotations.Nullable;

/** Binds every entry of a fund to the one before it: a row altered or left out shows. */
final class Chain {

    static final String START = "0".repeat(64);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private Chain() {}

    static String next(
            String previous,
            String policy,
            String period,
            long seq,
            LocalDateTime at,
            String entry,
            long fen,
            @Nullable String enterprise,
            @Nullable String claimId,
            String text) {
        return Sha256.hex(
                String.join(
                        "|",
                        previous,
                        policy,
                        period,
                        String.valueOf(seq),
                        MICROS.format(at),
                        entry,
                        String.valueOf(fen),
                        enterprise == null ? "" : enterprise,
                        claimId == null ? "" : claimId,
                        text));
    }
}
