package onedoor.workflow.licence;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Codes with which a holder shows a licence (亮证): good once and for minutes; only their hashes are
 * kept.
 */
@Repository
class PresentationCodes {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final LicenceSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PresentationCodes(JdbcClient jdbc, LicenceSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new code and its last instant. */
    record Code(String value, Instant expiresAt) {}

    Code issue(UUID licence) {
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant expires = clock.instant().plus(settings.codeLife());
        jdbc.sql("delete from licence_code where licence_id = :licence and expires_at < :long_ago")
                .param("licence", licence.toString())
                .param("long_ago", LicenceStore.utc(clock.instant().minus(KEPT)))
                .update();
        jdbc.sql(
                        "insert into licence_code (code_hash, licence_id, expires_at) values"
                                + " (:hash, :licence, :expires)")
                .param("hash", hash(code))
                .param("licence", licence.toString())
                .param("expires", LicenceStore.utc(expires))
                .update();
        return new Code(code, expires);
    }

    /** The licence of an unused, unexpired code, which is used up by this. */
    Optional<UUID> redeem(String code) {
        String hash = hash(code);
        int used =
                jdbc.sql(
                                """
                                update licence_code set used_at = :now
                                where code_hash = :hash and used_at is null and expires_at > :now
                                """)
                        .param("now", LicenceStore.utc(clock.instant()))
                        .param("hash", hash)
                        .update();
        return used == 0
                ? Optional.empty()
                : jdbc.sql("select licence_id from licence_code where code_hash = :hash")
                        .param("hash", hash)
                        .query(String.class)
                        .optional()
                        .map(UUID::fromString);
    }

    private static String hash(String code) {
        return Sha256.hex(code);
    }
}
