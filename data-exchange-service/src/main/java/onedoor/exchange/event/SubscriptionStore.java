package onedoor.exchange.event;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.event.Subscription.Delivery;
import onedoor.exchange.event.Subscription.Scope;
import onedoor.exchange.event.Subscription.State;
import onedoor.exchange.member.Standing;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
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

    void insert(Subscription subscription) {
        URI sink = subscription.sink();
        db.sql(
                        """
                        insert into subscription (id, consumer, resource, purpose, fields, scope, delivery, sink,
                            state, position, failures, next_try_at, created_at)
                        values (:id, :consumer, :resource, :purpose, :fields, :scope, :delivery, :sink,
                            :state, :position, 0, :now, :now)
                        """)
                .param("id", subscription.id().toString())
                .param("consumer", subscription.consumer().toString())
                .param("resource", subscription.resource())
                .param("purpose", subscription.purpose())
                .param("fields", String.join(",", subscription.fields()))
                .param("scope", subscription.scope().name())
                .param("delivery", subscription.delivery().name())
                .param("sink", sink == null ? null : sink.toString())
                .param("state", subscription.state().name())
                .param("position", subscription.position())
                .param("now", subscription.createdAt())
                .update();
    }

    /** Whether the consumer is told the same thing in the same way already. */
    boolean exists(Subscription like) {
        return db.sql(
                        """
                        select 1 from subscription
                        where consumer = :consumer and resource = :resource and purpose = :purpose
                          and scope = :scope and delivery = :delivery and coalesce(sink, '') = :sink limit 1
                        """)
                .param("consumer", like.consumer().toString())
                .param("resource", like.resource())
                .param("purpose", like.purpose())
                .param("scope", like.scope().name())
                .param("delivery", like.delivery().name())
                .param("sink", like.sink() == null ? "" : String.valueOf(like.sink()))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<Subscription> find(UUID id) {
        return db.sql("select * from subscription where id = :id")
                .param("id", id.toString())
                .query((row, _) -> subscription(row))
                .optional();
    }

    List<Subscription> list(Standing.Scope of, @Nullable String resource, String after, int limit) {
        return db.sql(
                        """
                        select * from subscription
                        where (consumer = :exactly or left(consumer, char_length(:prefix)) = :prefix)
                          and (:resource is null or resource = :resource) and id > :after
                        order by id limit :limit
                        """)
                .param("exactly", of.exactly())
                .param("prefix", of.prefix())
                .param("resource", resource)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> subscription(row))
                .list();
    }

    @Nullable String secret(UUID id) {
        String stored =
                db.sql("select coalesce(secret, '') from subscription where id = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .single();
        return stored.isEmpty() ? null : cipher.decrypt(stored);
    }

    void newSecret(UUID id, String secret) {
        db.sql(
                        """
                        update subscription set secret = :secret,
                            state = case when state = 'NEW' then 'VERIFYING' else state end
                        where id = :id
                        """)
                .param("secret", cipher.encrypt(secret))
                .param("id", id.toString())
                .update();
    }

    void delete(UUID id) {
        db.sql("delete from subscription where id = :id").param("id", id.toString()).update();
    }

    void restart(UUID id, State state, long position, Instant now) {
        db.sql(
                        """
                        update subscription set state = :state, position = :position, failures = 0,
                            next_try_at = :now, last_error = null
                        where id = :id
                        """)
                .param("state", state.name())
                .param("position", position)
                .param("now", now)
                .param("id", id.toString())
                .update();
    }

    void stop(UUID id) {
        db.sql(
                        """
                        update subscription set state = 'STOPPED', last_error = 'grant-ended'
                        where id = :id and state <> 'STOPPED'
                        """)
                .param("id", id.toString())
                .update();
    }

    /** A reader of its own says how far it is; a reader never goes back. */
    boolean acknowledge(UUID id, long position, Instant now) {
        return db.sql(
                                """
                                update subscription set position = :position, delivered_at = :now
                                where id = :id and state = 'ACTIVE' and position <= :position
                                """)
                        .param("position", position)
                        .param("now", now)
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    void watch(UUID id, List<Watched> subjects) {
        for (Watched subject : subjects) {
            db.sql(
                            """
                            insert into subscription_subject (subscription, subject_key, reference)
                            values (:id, :subject, :reference)
                            on duplicate key update reference = :reference
                            """)
                    .param("id", id.toString())
                    .param("subject", subject.subjectKey())
                    .param("reference", subject.reference())
                    .update();
        }
    }

    int unwatch(UUID id, String reference) {
        return db.sql(
                        """
                        delete from subscription_subject
                        where subscription = :id and reference = :reference
                        """)
                .param("id", id.toString())
                .param("reference", reference)
                .update();
    }

    int watching(UUID id) {
        return db.sql("select count(*) from subscription_subject where subscription = :id")
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }

    static Subscription subscription(ResultSet row) throws SQLException {
        String fields = row.getString("fields");
        String sink = row.getString("sink");
        Timestamp deliveredAt = row.getTimestamp("delivered_at");
        return new Subscription(
                UUID.fromString(row.getString("id")),
                SubsystemId.parse(row.getString("consumer")).orElseThrow(),
                row.getString("resource"),
                row.getString("purpose"),
                fields.isEmpty() ? List.of() : List.of(fields.split(",", -1)),
                Scope.valueOf(row.getString("scope")),
                Delivery.valueOf(row.getString("delivery")),
                sink == null ? null : URI.create(sink),
                State.valueOf(row.getString("state")),
                row.getLong("position"),
                row.getInt("failures"),
                row.getTimestamp("next_try_at").toInstant(),
                row.getString("last_error"),
                deliveredAt == null ? null : deliveredAt.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }
}
