package onedoor.workflow.event;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import onedoor.kit.Sha256;
import onedoor.workflow.event.Subscription.State;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscriptions; their secrets are encrypted. */
@Repository
class SubscriptionStore {

    private final JdbcClient db;
    private final FieldCipher cipher;

    SubscriptionStore(JdbcClient db, FieldCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    /** False when there is a subscription for this sink already. */
    boolean insert(Subscription subscription, String secret, String by) {
        try {
            db.sql(
                            """
                            insert into event_subscription (id, department, sink, sink_hash, secret, types, departments,
                                batch, state, position, next_try_at, created_by, created_at)
                            values (:id, :department, :sink, :hash, :secret, :types, :departments,
                                :batch, :state, :position, :now, :by, :now)
                            """)
                    .param("id", subscription.id().toString())
                    .param("department", subscription.department())
                    .param("sink", subscription.sink().toString())
                    .param("hash", hash(subscription.sink()))
                    .param("secret", cipher.encrypt(secret))
                    .param("types", String.join(",", subscription.types()))
                    .param("departments", String.join(",", subscription.departments()))
                    .param("batch", subscription.batch())
                    .param("state", subscription.state().name())
                    .param("position", subscription.position())
                    .param("by", by)
                    .param("now", utc(subscription.createdAt()))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    List<Subscription> all() {
        return db.sql("select * from event_subscription order by id")
                .query((row, _) -> subscription(row))
                .list();
    }

    Optional<Subscription> find(UUID id) {
        return db.sql("select * from event_subscription where id = ?")
                .param(id.toString())
                .query((row, _) -> subscription(row))
                .optional();
    }

    String secret(UUID id) {
        return cipher.decrypt(
                db.sql("select secret from event_subscription where id = ?")
                        .param(id.toString())
                        .query(String.class)
                        .single());
    }

    void newSecret(UUID id, String secret) {
        db.sql("update event_subscription set secret = ? where id = ?")
                .params(cipher.encrypt(secret), id.toString())
                .update();
    }

    void delete(UUID id) {
        db.sql("delete from event_subscription where id = ?").param(id.toString()).update();
    }

    /** Begins anew after it was given up, perhaps behind the event that was refused. */
    void resume(UUID id, long position, Instant now) {
        db.sql(
                        """
                        update event_subscription set state = 'VERIFYING', position = ?, failures = 0,
                               failing_since = null, next_try_at = ?, last_error = null
                        where id = ?
                        """)
                .params(position, utc(now), id.toString())
                .update();
    }

    /** Those whose turn it is: to be asked for consent, or with events that wait. */
    List<UUID> due(Instant now, long head) {
        return db.sql(
                        """
                        select id from event_subscription
                        where next_try_at <= :now and (lease_until is null or lease_until < :now)
                          and (state = 'VERIFYING' or (state = 'ACTIVE' and position < :head))
                        """)
                .param("now", utc(now))
                .param("head", head)
                .query((row, _) -> UUID.fromString(row.getString("id")))
                .list();
    }

    /** Whether this holder is the one who sends until then; exactly one is. */
    boolean lease(UUID id, UUID holder, Instant now, Instant until) {
        return db.sql(
                                """
                                update event_subscription set lease_holder = :holder, lease_until = :until
                                where id = :id and state in ('VERIFYING', 'ACTIVE') and next_try_at <= :now
                                  and (lease_until is null or lease_until < :now)
                                """)
                        .param("holder", holder.toString())
                        .param("until", utc(until))
                        .param("id", id.toString())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void release(UUID id, UUID holder) {
        db.sql(
                        """
                        update event_subscription set lease_holder = null, lease_until = null
                        where id = ? and lease_holder = ?
                        """)
                .params(id.toString(), holder.toString())
                .update();
    }

    /** Whether the holder still held the lease; if not, another one sends already. */
    boolean progress(
            UUID id, UUID holder, long position, @Nullable Instant deliveredAt, Instant until) {
        return db.sql(
                                """
                                update event_subscription set state = 'ACTIVE', position = :position, failures = 0,
                                       failing_since = null, last_error = null, lease_until = :until,
                                       delivered_at = coalesce(:deliveredAt, delivered_at)
                                where id = :id and lease_holder = :holder
                                """)
                        .param("position", position)
                        .param("until", utc(until))
                        .param("deliveredAt", deliveredAt == null ? null : utc(deliveredAt))
                        .param("id", id.toString())
                        .param("holder", holder.toString())
                        .update()
                == 1;
    }

    void failed(UUID id, UUID holder, State state, String error, Instant since, Instant nextTryAt) {
        db.sql(
                        """
                        update event_subscription set state = :state, failures = failures + 1,
                               failing_since = :since, last_error = :error, next_try_at = :next,
                               lease_holder = null, lease_until = null
                        where id = :id and lease_holder = :holder
                        """)
                .param("state", state.name())
                .param("since", utc(since))
                .param("error", error.substring(0, Math.min(500, error.length())))
                .param("next", utc(nextTryAt))
                .param("id", id.toString())
                .param("holder", holder.toString())
                .update();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                UUID.fromString(row.getString("id")),
                row.getString("department"),
                URI.create(row.getString("sink")),
                set(row.getString("types")),
                set(row.getString("departments")),
                row.getInt("batch"),
                State.valueOf(row.getString("state")),
                row.getLong("position"),
                row.getInt("failures"),
                instant(row, "failing_since"),
                row.getObject("next_try_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("last_error"),
                instant(row, "delivered_at"),
                row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private static Set<String> set(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }

    private static String hash(URI sink) {
        return Sha256.hex(sink.toString());
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
