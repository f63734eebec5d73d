package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instant;
import static onedoor.workflow.application.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The limits of the departments' parts, and everything that happened to them. */
@Repository
class ClockStore {

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    ClockStore(JdbcClient db, JdbcTemplate batches, JsonMapper json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    void keep(
            UUID childId,
            ChildClock limits,
            Dates dates,
            @Nullable Instant receivedAt,
            @Nullable Instant acceptedAt) {
        db.sql(
                        """
                        update application_child set clock = :clock, due_on = :due, legal_due_on = :legalDue,
                            due_limit = :limit, days_left_at_pause = :left, step_due_on = :stepDue,
                            deemed_on = :deemed, applicant_due_on = :applicantDue, delivery_due_on = :deliveryDue,
                            clock_version = :version, received_at = coalesce(received_at, :receivedAt),
                            accepted_at = coalesce(:acceptedAt, accepted_at)
                        where id = :id
                        """)
                .param("clock", json.writeValueAsString(limits))
                .param("due", dates.due())
                .param("legalDue", dates.legalDue())
                .param("limit", dates.limit())
                .param("left", dates.leftAtPause())
                .param("stepDue", dates.stepDue())
                .param("deemed", dates.deemed())
                .param("applicantDue", dates.applicantDue())
                .param("deliveryDue", dates.deliveryDue())
                .param("version", dates.calendar())
                .param("receivedAt", receivedAt == null ? null : utc(receivedAt))
                .param("acceptedAt", acceptedAt == null ? null : utc(acceptedAt))
                .param("id", childId.toString())
                .update();
        HeldCases.changedPart(childId, known -> known.timed(limits, dates, receivedAt, acceptedAt));
    }

    void add(UUID applicationId, LocalDate day, List<ClockEvent> events) {
        batches.batchUpdate(
                """
                insert into application_clock (application_id, child_id, phase, kind, at, day, due_from, due_to, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                events.stream()
                        .map(event ->
                                new @Nullable Object[] {
                                    applicationId.toString(),
                                    event.childId().toString(),
                                    event.phase().name(),
                                    event.kind().name(),
                                    utc(event.at()),
                                    day,
                                    event.from(),
                                    event.to(),
                                    event.reason()
                                })
                        .toList());
    }

    List<ClockEvent> of(UUID applicationId) {
        return db.sql("select * from application_clock where application_id = ? order by id")
                .param(applicationId.toString())
                .query((row, _) -> event(row))
                .list();
    }

    /** A part and its case, as the jobs look for them. */
    record Place(UUID applicationId, UUID childId, LocalDate day) {}

    /** Parts whose department has been silent for too long. */
    List<Place> silent(LocalDate today, @Nullable Place after, int limit) {
        return places("deemed_on", "status in ('SUBMITTED', 'RECEIVED')", today, after, limit);
    }

    /** Parts whose applicant has not sent again or supplied in time what was missing. */
    List<Place> lapsed(LocalDate today, @Nullable Place after, int limit) {
        return places(
                "applicant_due_on",
                "status in ('PRE_RETURNED', 'DEFICIENT_ACCEPTED', 'DEFICIENT_SPECIAL')",
                today,
                after,
                limit);
    }

    /** Parts whose applicant has until one of these days and has not been reminded of it. */
    List<Place> toRemind(LocalDate today, LocalDate until, @Nullable Place after, int limit) {
        return db.sql(
                        """
                        select id, application_id, applicant_due_on day from application_child
                        where applicant_due_on >= :today and applicant_due_on <= :until
                          and status in
                            ('CORRECTION', 'PRE_RETURNED', 'DEFICIENT_ACCEPTED', 'DEFICIENT_SPECIAL')
                          and (reminded_of is null or reminded_of <> applicant_due_on)
                          and (applicant_due_on, id) > (:day, :id)
                        order by applicant_due_on, id limit :limit
                        """)
                .param("today", today)
                .param("until", until)
                .param("day", after == null ? LocalDate.EPOCH : after.day())
                .param("id", after == null ? "" : after.childId().toString())
                .param("limit", limit)
                .query((row, _) -> place(row))
                .list();
    }

    /** Whether this call is the one that reminds the applicant of this day. */
    boolean reminded(UUID childId, LocalDate of) {
        return db.sql(
                                """
                                update application_child set reminded_of = :of
                                where id = :id and (reminded_of is null or reminded_of <> :of)
                                """)
                        .param("of", of)
                        .param("id", childId.toString())
                        .update()
                == 1;
    }

    /** Parts whose time for delivery is over. */
    List<Place> undelivered(LocalDate today, @Nullable Place after, int limit) {
        return places("delivery_due_on", "true", today, after, limit);
    }

    private List<Place> places(
            String column, String where, LocalDate today, @Nullable Place after, int limit) {
        return db.sql(
                        """
                        select id, application_id, %1$s day from application_child
                        where %1$s < :today and %2$s and (%1$s, id) > (:day, :id)
                        order by %1$s, id limit :limit
                        """
                                .formatted(column, where))
                .param("today", today)
                .param("day", after == null ? LocalDate.EPOCH : after.day())
                .param("id", after == null ? "" : after.childId().toString())
                .param("limit", limit)
                .query((row, _) -> place(row))
                .list();
    }

    /** Parts whose days were computed by an older calendar. */
    List<Place> olderThan(int calendar, @Nullable Place after, int limit) {
        return db.sql(
                        """
                        select id, application_id, '1970-01-01' day from application_child
                        where clock_version < :calendar and id > :id
                        order by id limit :limit
                        """)
                .param("calendar", calendar)
                .param("id", after == null ? "" : after.childId().toString())
                .param("limit", limit)
                .query((row, _) -> place(row))
                .list();
    }

    int countOlderThan(int calendar) {
        return db.sql("select count(*) from application_child where clock_version < ?")
                .param(calendar)
                .query(Integer.class)
                .single();
    }

    /** Parts whose open tasks may have drawn limits that the clock does not know. */
    List<Place> toFollow(@Nullable Place after, int limit) {
        return db.sql(
                        """
                        select child_id as id, application_id, '1970-01-01' day from limit_to_follow
                        where child_id > :id order by child_id limit :limit
                        """)
                .param("id", after == null ? "" : after.childId().toString())
                .param("limit", limit)
                .query((row, _) -> place(row))
                .list();
    }

    /** Whether this call is the one that looks at it. */
    boolean followed(UUID childId) {
        return db.sql("delete from limit_to_follow where child_id = ?")
                        .param(childId.toString())
                        .update()
                == 1;
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                UUID.fromString(row.getString("application_id")),
                UUID.fromString(row.getString("id")),
                row.getObject("day", LocalDate.class));
    }

    static ClockEvent event(ResultSet row) throws SQLException {
        return new ClockEvent(
                instant(row, "at"),
                UUID.fromString(row.getString("child_id")),
                Phase.valueOf(row.getString("phase")),
                ClockEvent.Kind.valueOf(row.getString("kind")),
                row.getObject("due_from", LocalDate.class),
                row.getObject("due_to", LocalDate.class),
                row.getString("reason"));
    }
}
