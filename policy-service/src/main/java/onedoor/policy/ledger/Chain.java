package onedoor.policy.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
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
        return sha256(
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

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
