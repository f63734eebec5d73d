package onedoor.workflow.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code licence_use}: what was done with a licence, for its holder to see. */
@Repository
class LicenceUses {

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    LicenceUses(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** What may happen to a licence. */
    enum Kind {
        VERIFIED("扫码验证"),
        PURPOSE_COPY("生成加注件");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** One use; purpose and last day only for a copy with a purpose. */
    record Use(
            UUID id,
            Kind kind,
            String kindText,
            Instant at,
            @Nullable String purpose,
            @Nullable LocalDate validUntil,
            @Nullable String applicationNumber) {}

    UUID add(
            UUID licence,
            Kind kind,
            @Nullable String purpose,
            @Nullable LocalDate validUntil,
            @Nullable String applicationNumber) {
        UUID id = Uuid7.next();
        jdbc.sql(
                        """
                        insert into licence_use (id, licence_id, kind, at, purpose, valid_until, application_number)
                        values (:id, :licence, :kind, :at, :purpose, :until, :number)
                        """)
                .param("id", id.toString())
                .param("licence", licence.toString())
                .param("kind", kind.name())
                .param("at", clock.instant())
                .param("purpose", purpose == null ? null : cipher.encrypt(purpose))
                .param("until", validUntil)
                .param("number", applicationNumber)
                .update();
        return id;
    }

    /** The newest first. */
    List<Use> of(UUID licence, int limit) {
        return jdbc.sql(
                        """
                        select id, kind, at, purpose, valid_until, application_number from licence_use
                        where licence_id = :licence order by id desc limit :limit
                        """)
                .param("licence", licence.toString())
                .param("limit", limit)
                .query((row, n) -> {
                    Kind kind = Kind.valueOf(row.getString("kind"));
                    String purpose = row.getString("purpose");
                    return new Use(
                            UUID.fromString(row.getString("id")),
                            kind,
                            kind.text(),
                            row.getObject("at", java.time.LocalDateTime.class)
                                    .toInstant(java.time.ZoneOffset.UTC),
                            purpose == null ? null : cipher.decrypt(purpose),
                            row.getObject("valid_until", LocalDate.class),
                            row.getString("application_number"));
                })
                .list();
    }
}
