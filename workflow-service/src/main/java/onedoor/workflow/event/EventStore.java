package onedoor.workflow.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.event.CaseEvent.Actor;
import onedoor.workflow.event.CaseEvent.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events, and the places that the sequencer gives them. */
@Repository
class EventStore {

    private final JdbcClient db;
    private final JdbcTemplate batches;

    EventStore(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /** What an event says. */
    record Entry(
            UUID applicationId,
            String event,
            @Nullable String from,
            @Nullable String to,
            Actor actor,
            boolean onBehalf,
            Instant at,
            CaseMoved.About about) {}

    /** An event that waits for its place. */
    record Unplaced(long id, String subject) {}

    /** In this order. */
    void append(List<Entry> entries) {
        batches.batchUpdate(
                """
                insert into case_event (subject, application_id, service, event, from_status, to_status,
                    actor, on_behalf, at, child_number, matter, department, received_at, accepted_at, due_on, limit_days)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                entries.stream().map(EventStore::row).toList());
    }

    private static @Nullable Object[] row(Entry entry) {
        CaseMoved.Part part = entry.about().part();
        return new @Nullable Object[] {
            entry.about().number(),
            entry.applicationId().toString(),
            entry.about().serviceCode(),
            entry.event(),
            entry.from(),
            entry.to(),
            entry.actor().name(),
            entry.onBehalf(),
            utc(entry.at()),
            part == null ? null : part.number(),
            part == null ? null : part.taskCode(),
            part == null ? null : part.department(),
            part == null ? null : utc(part.receivedAt()),
            part == null ? null : utc(part.acceptedAt()),
            part == null ? null : part.dueOn(),
            part == null ? null : part.limitDays()
        };
    }

    /** Whether there is anything to give a place to; one look at an index. */
    boolean unplaced() {
        return db.sql("select 1 from case_event where position is null limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The last place given, with the sequencer's lock until the transaction ends. */
    long lockHead() {
        return db.sql("select position from case_event_head where id = 1 for update")
                .query(Long.class)
                .single();
    }

    long head() {
        return db.sql("select position from case_event_head where id = 1")
                .query(Long.class)
                .single();
    }

    /** Committed events without a place, in the order in which they were written. */
    List<Unplaced> unplaced(int limit) {
        return db.sql(
                        "select id, subject from case_event where position is null order by id limit ?")
                .param(limit)
                .query(Unplaced.class)
                .list();
    }

    /** Gives these events the places after {@code head}, and the next numbers of their cases. */
    void place(long head, List<Unplaced> events) {
        Map<String, Integer> last = lastSequences(events);
        List<Object[]> rows = new ArrayList<>();
        for (Unplaced event : events) {
            int sequence = last.getOrDefault(event.subject(), 0) + 1;
            last.put(event.subject(), sequence);
            rows.add(new Object[] {head + 1 + rows.size(), sequence, event.id()});
        }
        batches.batchUpdate("update case_event set position = ?, sequence = ? where id = ?", rows);
        db.sql("update case_event_head set position = ? where id = 1")
                .param(head + events.size())
                .update();
    }

    private Map<String, Integer> lastSequences(List<Unplaced> events) {
        Map<String, Integer> last = new HashMap<>();
        db.sql(
                        """
                        select subject, max(sequence) as number from case_event
                        where subject in (:subjects) and sequence is not null group by subject
                        """)
                .param("subjects", events.stream().map(Unplaced::subject).distinct().toList())
                .query(Last.class)
                .list()
                .forEach(l -> last.put(l.subject(), l.number()));
        return last;
    }

    private record Last(String subject, int number) {}

    List<CaseEvent> after(long position, int limit) {
        return db.sql("select * from case_event where position > ? order by position limit ?")
                .params(position, limit)
                .query((row, _) -> event(row))
                .list();
    }

    /** Of one case, which has few. */
    List<CaseEvent> ofCase(String subject, long after, int limit) {
        return db.sql(
                        """
                        select * from case_event
                        where subject = ? and position > ? order by sequence limit ?
                        """)
                .params(subject, after, limit)
                .query((row, _) -> event(row))
                .list();
    }

    List<String> departments(String subject) {
        return db.sql(
                        """
                        select department from case_event
                        where subject = ? and department is not null
                        group by department order by min(id)
                        """)
                .param(subject)
                .query(String.class)
                .list();
    }

    private static CaseEvent event(ResultSet row) throws SQLException {
        String child = row.getString("child_number");
        return new CaseEvent(
                row.getLong("position"),
                row.getString("subject"),
                row.getInt("sequence"),
                UUID.fromString(row.getString("application_id")),
                row.getString("service"),
                row.getString("event"),
                row.getString("from_status"),
                row.getString("to_status"),
                Actor.valueOf(row.getString("actor")),
                row.getBoolean("on_behalf"),
                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                child == null
                        ? null
                        : new Part(
                                child,
                                row.getString("matter"),
                                row.getString("department"),
                                instant(row, "received_at"),
                                instant(row, "accepted_at"),
                                row.getObject("due_on", LocalDate.class),
                                row.getInt("limit_days")));
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
