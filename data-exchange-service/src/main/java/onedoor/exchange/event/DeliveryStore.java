package onedoor.exchange.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.event.Subscription.State;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose turn it is to be sent to, and what became of each event on its way. */
@Repository
class DeliveryStore {

    private final JdbcClient db;

    DeliveryStore(JdbcClient db) {
        this.db = db;
    }

    /** What became of an event on its way to one subscriber. */
    enum Fate {
        DELIVERED,
        RETRYING,
        GIVEN_UP
    }

    /** One event on its way; never its content. */
    record Delivery(
            SubsystemId consumer,
            UUID subscription,
            UUID eventId,
            long position,
            Fate state,
            int attempts,
            Instant firstAttemptAt,
            Instant lastAttemptAt,
            @Nullable Instant nextTryAt,
            @Nullable String problem) {}

    /** One attempt and what came of it. */
    record Attempt(Fate fate, Instant at, @Nullable Instant nextTryAt, @Nullable String problem) {}

    /** Those whose turn it is: to be asked for consent, or with events that wait. */
    List<UUID> due(Instant now) {
        return db.sql(
                        """
                        select s.id from subscription s
                        where s.delivery = 'PUSH' and s.next_try_at <= :now
                          and (s.lease_until is null or s.lease_until < :now)
                          and (s.state = 'VERIFYING' or (s.state = 'ACTIVE' and exists (
                              select 1 from resource_event e
                              where e.resource = s.resource and e.position > s.position)))
                        """)
                .param("now", now)
                .query((row, _) -> UUID.fromString(row.getString("id")))
                .list();
    }

    /** Whether this holder is the one who sends until then; exactly one is. */
    boolean lease(UUID id, UUID holder, Instant now, Instant until) {
        return db.sql(
                                """
                                update subscription set lease_holder = :holder, lease_until = :until
                                where id = :id and state in ('VERIFYING', 'ACTIVE') and next_try_at <= :now
                                  and (lease_until is null or lease_until < :now)
                                """)
                        .param("holder", holder.toString())
                        .param("until", until)
                        .param("id", id.toString())
                        .param("now", now)
                        .update()
                == 1;
    }

    void release(UUID id, UUID holder) {
        db.sql(
                        """
                        update subscription set lease_holder = null, lease_until = null
                        where id = :id and lease_holder = :holder
                        """)
                .param("id", id.toString())
                .param("holder", holder.toString())
                .update();
    }

    /** Whether the holder still held the lease; if not, another one sends already. */
    boolean progress(
            UUID id, UUID holder, long position, @Nullable Instant deliveredAt, Instant until) {
        return db.sql(
                                """
                                update subscription set state = 'ACTIVE', position = :position, failures = 0,
                                       last_error = null, lease_until = :until,
                                       delivered_at = coalesce(:deliveredAt, delivered_at)
                                where id = :id and lease_holder = :holder and state in ('VERIFYING', 'ACTIVE')
                                """)
                        .param("position", position)
                        .param("until", until)
                        .param("deliveredAt", deliveredAt)
                        .param("id", id.toString())
                        .param("holder", holder.toString())
                        .update()
                == 1;
    }

    void failed(UUID id, UUID holder, State state, String error, Instant nextTryAt) {
        db.sql(
                        """
                        update subscription set state = :state, failures = failures + 1, last_error = :error,
                               next_try_at = :next, lease_holder = null, lease_until = null
                        where id = :id and lease_holder = :holder and state in ('VERIFYING', 'ACTIVE')
                        """)
                .param("state", state.name())
                .param("error", shortened(error))
                .param("next", nextTryAt)
                .param("id", id.toString())
                .param("holder", holder.toString())
                .update();
    }

    boolean wasTried(UUID subscription, ResourceEvent event) {
        return db.sql(
                        """
                        select 1 from event_delivery
                        where subscription = :subscription and position = :position
                        """)
                .param("subscription", subscription.toString())
                .param("position", event.position())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void note(UUID subscription, ResourceEvent event, Attempt attempt) {
        String problem = attempt.problem();
        db.sql(
                        """
                        insert into event_delivery (subscription, position, event_id, state, attempts, first_at,
                            last_at, next_try_at, problem)
                        values (:subscription, :position, :event, :state, 1, :at, :at, :next, :problem)
                        on duplicate key update state = :state, attempts = attempts + 1, last_at = :at,
                            next_try_at = :next, problem = :problem
                        """)
                .param("subscription", subscription.toString())
                .param("position", event.position())
                .param("event", event.id().toString())
                .param("state", attempt.fate().name())
                .param("at", attempt.at())
                .param("next", attempt.nextTryAt())
                .param("problem", problem == null ? null : shortened(problem))
                .update();
    }

    /** Newest first, before a position. */
    List<Delivery> to(UUID subscription, long before, int limit) {
        return db.sql(
                        """
                        select d.*, s.consumer from event_delivery d join subscription s on s.id = d.subscription
                        where d.subscription = :subscription and d.position < :before
                        order by d.position desc limit :limit
                        """)
                .param("subscription", subscription.toString())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> delivery(row))
                .list();
    }

    List<Delivery> of(UUID eventId) {
        return db.sql(
                        """
                        select d.*, s.consumer from event_delivery d join subscription s on s.id = d.subscription
                        where d.event_id = :event order by s.consumer
                        """)
                .param("event", eventId.toString())
                .query((row, _) -> delivery(row))
                .list();
    }

    int forgetBefore(Instant time, int most) {
        return db.sql("delete from event_delivery where last_at < :time limit :most")
                .param("time", time)
                .param("most", most)
                .update();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(500, text.length()));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        Timestamp next = row.getTimestamp("next_try_at");
        return new Delivery(
                SubsystemId.parse(row.getString("consumer")).orElseThrow(),
                UUID.fromString(row.getString("subscription")),
                UUID.fromString(row.getString("event_id")),
                row.getLong("position"),
                Fate.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                next == null ? null : next.toInstant(),
                row.getString("problem"));
    }
}
