package onedoor.exchange.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events, and the places that the sequencer gives them. */
@Repository
class EventStore {

    private static final String PLACED =
            """
            select id, event_id, resource, record_ref, kind, fields, at, position, sequence
            from resource_event
            """;

    private final JdbcClient db;
    private final JdbcTemplate batches;

    EventStore(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /** An event that waits for its place. */
    record Unplaced(long id, String resource) {}

    void append(UUID id, String record, ResourceChanged change) {
        db.sql(
                        """
                        insert into resource_event (event_id, resource, record_ref, kind, fields, at)
                        values (:id, :resource, :record, :kind, :fields, :at)
                        """)
                .param("id", id.toString())
                .param("resource", change.resource())
                .param("record", record)
                .param("kind", change.kind().name())
                .param("fields", String.join(",", change.fields().stream().sorted().toList()))
                .param("at", change.at())
                .update();
        for (String subject : change.subjectKeys()) {
            db.sql(
                            """
                            insert into resource_event_subject (event, subject_key)
                            select id, :subject from resource_event where event_id = :id
                            """)
                    .param("subject", subject)
                    .param("id", id.toString())
                    .update();
        }
    }

    /** Whether there is anything to give a place to; one look at an index. */
    boolean hasUnplaced() {
        return db.sql("select 1 from resource_event where position is null limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The last place given, with the sequencer's lock until the transaction ends. */
    long lockHead() {
        return db.sql("select place from resource_event_head where resource = '' for update")
                .query(Long.class)
                .single();
    }

    long head() {
        return db.sql("select place from resource_event_head where resource = ''")
                .query(Long.class)
                .single();
    }

    /** Committed events without a place, in the order in which they were written. */
    List<Unplaced> unplaced(int limit) {
        return db.sql(
                        """
                        select id, resource from resource_event
                        where position is null order by id limit :limit
                        """)
                .param("limit", limit)
                .query(Unplaced.class)
                .list();
    }

    /**
     * Gives these events the places after {@code head}, and the next numbers of their resources.
     */
    void place(long head, List<Unplaced> events) {
        Map<String, Long> last = heads(events.stream().map(Unplaced::resource).distinct().toList());
        List<Object[]> rows = new ArrayList<>();
        for (Unplaced event : events) {
            long sequence = last.merge(event.resource(), 1L, Long::sum);
            rows.add(new Object[] {head + 1 + rows.size(), sequence, event.id()});
        }
        batches.batchUpdate(
                "update resource_event set position = ?, sequence = ? where id = ?", rows);
        last.put("", head + events.size());
        batches.batchUpdate(
                """
                insert into resource_event_head (resource, place) values (?, ?)
                on duplicate key update place = values(place)
                """,
                last.entrySet().stream()
                        .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
                        .toList());
    }

    private Map<String, Long> heads(Collection<String> resources) {
        Map<String, Long> last = new HashMap<>();
        db.sql("select resource, place from resource_event_head where resource in (:resources)")
                .param("resources", resources)
                .query((row, _) -> Map.entry(row.getString("resource"), row.getLong("place")))
                .list()
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        return last;
    }

    List<ResourceEvent> after(String resource, long position, int limit) {
        return db.sql(
                        PLACED
                                + """
                                where resource = :resource and position > :position
                                order by position limit :limit
                                """)
                .param("resource", resource)
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> event(row))
                .list();
    }

    Optional<ResourceEvent> find(UUID id) {
        return db.sql(PLACED + "where event_id = :id and position is not null")
                .param("id", id.toString())
                .query((row, _) -> event(row))
                .optional();
    }

    /** Whom a subscription watches among those whom these events are about, by event. */
    Map<Long, List<Watched>> watched(UUID subscription, Collection<Long> events) {
        Map<Long, List<Watched>> found = new HashMap<>();
        if (events.isEmpty()) {
            return found;
        }
        db.sql(
                        """
                        select e.event, s.subject_key, s.reference from resource_event_subject e
                        join subscription_subject s on s.subject_key = e.subject_key
                        where s.subscription = :subscription and e.event in (:events)
                        order by s.reference
                        """)
                .param("subscription", subscription.toString())
                .param("events", events)
                .query((row, _) -> {
                    Watched watched =
                            new Watched(row.getString("subject_key"), row.getString("reference"));
                    return found.computeIfAbsent(row.getLong("event"), _ -> new ArrayList<>())
                            .add(watched);
                })
                .list();
        return found;
    }

    /** Events are kept so long that every reader has had its time. */
    int forgetBefore(Instant time, int most) {
        return db.sql(
                        """
                        delete from resource_event
                        where at < :time and position is not null order by at limit :most
                        """)
                .param("time", time)
                .param("most", most)
                .update();
    }

    private static ResourceEvent event(ResultSet row) throws SQLException {
        String fields = row.getString("fields");
        return new ResourceEvent(
                row.getLong("id"),
                UUID.fromString(row.getString("event_id")),
                row.getString("resource"),
                row.getString("record_ref"),
                ResourceChanged.Kind.valueOf(row.getString("kind")),
                fields.isEmpty() ? List.of() : List.of(fields.split(",", -1)),
                row.getTimestamp("at").toInstant(),
                row.getLong("position"),
                row.getLong("sequence"));
    }
}
