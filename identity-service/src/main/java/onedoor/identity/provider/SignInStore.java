package onedoor.identity.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sign-ins at clients and the hashes of the tokens they gave. A token's text is never stored. */
@Repository
class SignInStore {

    enum Kind {
        CODE,
        REFRESH
    }

    /** {@code version} counts the exchanges, so that of two at once only one is saved. */
    record Row(
            UUID id,
            String clientId,
            SignedIn signedIn,
            @Nullable String actingFor,
            String request,
            int version,
            Instant expiresAt,
            @Nullable Instant revokedAt) {}

    record TokenRow(
            String hash,
            UUID signInId,
            Kind kind,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    private final JdbcClient jdbc;

    SignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Row row, Instant now) {
        jdbc.sql(
                        """
                        insert into sign_in (id, client_id, account_id, sid, acting_for, request,
                            signed_in_at, version, created_at, expires_at)
                        values (:id, :client, :account, :sid, :actingFor, :request,
                            :signedInAt, :version, :now, :expires)
                        """)
                .param("id", row.id().toString())
                .param("client", row.clientId())
                .param("account", row.signedIn().account().toString())
                .param("sid", row.signedIn().sid())
                .param("actingFor", row.actingFor())
                .param("request", row.request())
                .param("signedInAt", Timestamp.from(row.signedIn().at()))
                .param("version", row.version())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(row.expiresAt()))
                .update();
    }

    void insert(TokenRow token) {
        jdbc.sql(
                        """
                        insert into sign_in_token (hash, sign_in_id, kind, issued_at, expires_at)
                        values (:hash, :signIn, :kind, :issued, :expires)
                        """)
                .param("hash", token.hash())
                .param("signIn", token.signInId().toString())
                .param("kind", token.kind().name())
                .param("issued", Timestamp.from(token.issuedAt()))
                .param("expires", Timestamp.from(token.expiresAt()))
                .update();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select * from sign_in where id = :id")
                .param("id", id.toString())
                .query(SignInStore::row)
                .optional();
    }

    Optional<TokenRow> findToken(String hash) {
        return jdbc.sql("select * from sign_in_token where hash = :hash")
                .param("hash", hash)
                .query(SignInStore::tokenRow)
                .optional();
    }

    /** True when this call is the one that moves the sign-in on; false when another was first. */
    boolean advance(UUID id, int fromVersion) {
        return jdbc.sql(
                                """
                                update sign_in set version = version + 1
                                where id = :id and version = :version and revoked_at is null
                                """)
                        .param("id", id.toString())
                        .param("version", fromVersion)
                        .update()
                == 1;
    }

    void useUp(UUID signIn, Instant now) {
        jdbc.sql(
                        """
                        update sign_in_token set used_at = :now
                        where sign_in_id = :signIn and used_at is null
                        """)
                .param("now", Timestamp.from(now))
                .param("signIn", signIn.toString())
                .update();
    }

    boolean revoke(UUID id, Instant now) {
        return jdbc.sql(
                                "update sign_in set revoked_at = :now where id = :id and revoked_at is null")
                        .param("now", Timestamp.from(now))
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    int revokeSession(String sid, Instant now) {
        return jdbc.sql(
                        "update sign_in set revoked_at = :now where sid = :sid and revoked_at is null")
                .param("now", Timestamp.from(now))
                .param("sid", sid)
                .update();
    }

    boolean live(String sid, Instant now) {
        return jdbc.sql(
                        """
                        select 1 from sign_in
                        where sid = :sid and revoked_at is null and expires_at > :now limit 1
                        """)
                .param("sid", sid)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    int purge(Instant before, int limit) {
        return jdbc.sql("delete from sign_in where expires_at < :before limit " + limit)
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Row row(ResultSet rs, int n) throws SQLException {
        return new Row(
                UUID.fromString(rs.getString("id")),
                rs.getString("client_id"),
                new SignedIn(
                        UUID.fromString(rs.getString("account_id")),
                        rs.getString("sid"),
                        rs.getTimestamp("signed_in_at").toInstant()),
                rs.getString("acting_for"),
                rs.getString("request"),
                rs.getInt("version"),
                rs.getTimestamp("expires_at").toInstant(),
                instant(rs.getTimestamp("revoked_at")));
    }

    private static TokenRow tokenRow(ResultSet rs, int n) throws SQLException {
        return new TokenRow(
                rs.getString("hash"),
                UUID.fromString(rs.getString("sign_in_id")),
                Kind.valueOf(rs.getString("kind")),
                rs.getTimestamp("issued_at").toInstant(),
                rs.getTimestamp("expires_at").toInstant(),
                instant(rs.getTimestamp("used_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
