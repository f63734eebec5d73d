package onedoor.policy.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.policy.deadline.Deadline.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeadlineStore {

    private static final String COLUMNS =
            """
            select id, kind, subject, title, department, started_on, limit_days, due_on, state, met_on, escalated_at,
                calendar
            from policy_deadline
            """;

    private final JdbcClient db;

    DeadlineStore(JdbcClient db) {
        this.db = db;
    }

    /** The first start counts. */
    void add(Deadline deadline) {
        db.sql(
                        """
                        insert into policy_deadline (id, kind, subject, title, department, started_on, limit_days,
                            due_on, state, calendar)
                        values (:id, :kind, :subject, :title, :department, :startedOn, :limitDays, :dueOn, 'OPEN',
                            :calendar)
                        on duplicate key update kind = kind
                        """)
                .param("id", deadline.id())
                .param("kind", deadline.kind())
                .param("subject", deadline.subject())
                .param("title", deadline.title())
                .param("department", deadline.department())
                .param("startedOn", deadline.startedOn())
                .param("limitDays", deadline.limitDays())
                .param("dueOn", deadline.dueOn())
                .param("calendar", deadline.calendar())
                .update();
    }

    boolean meet(String kind, String subject, LocalDate on) {
        return db.sql(
                                """
                                update policy_deadline set state = 'MET', met_on = :on, tell_after = null
                                where kind = :kind and subject = :subject and state in ('OPEN', 'OVERDUE')
                                """)
                        .param("on", on)
                        .param("kind", kind)
                        .param("subject", subject)
                        .update()
                == 1;
    }

    /** Running limits whose last day was counted by another calendar. */
    List<Deadline> countedOtherwise(int calendar, int limit) {
        return db.sql(
                        COLUMNS
                                + "where state = 'OPEN' and calendar <> :calendar order by id limit :limit")
                .param("calendar", calendar)
                .param("limit", limit)
                .query(Deadline.class)
                .list();
    }

    /** False if it has ended or was counted by somebody else meanwhile. */
    boolean dueOn(Deadline before, @Nullable LocalDate day, int calendar) {
        return db.sql(
                                """
                                update policy_deadline set due_on = :day, calendar = :calendar
                                where id = :id and state = 'OPEN' and calendar = :before
                                """)
                        .param("day", day)
                        .param("calendar", calendar)
                        .param("id", before.id())
                        .param("before", before.calendar())
                        .update()
                == 1;
    }

    List<Deadline> missed(LocalDate today, int limit) {
        return db.sql(
                        COLUMNS
                                + "where state = 'OPEN' and due_on < :today order by due_on limit :limit")
                .param("today", today)
                .param("limit", limit)
                .query(Deadline.class)
                .list();
    }

    boolean escalate(String id, Instant at) {
        return db.sql(
                                """
                                update policy_deadline
                                set state = 'OVERDUE', escalated_at = :at, tell_after = :at
                                where id = :id and state = 'OPEN'
                                """)
                        .param("at", at)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Leases missed limits of which nobody was told; the lease is when to tell them next. */
    List<Deadline> takeUntold(Instant now, Instant leaseEnd, int limit) {
        List<Deadline> untold =
                db.sql(
                                COLUMNS
                                        + """
                                        where state = 'OVERDUE' and tell_after <= :now
                                        order by tell_after limit :limit for update skip locked
                                        """)
                        .param("now", now)
                        .param("limit", limit)
                        .query(Deadline.class)
                        .list();
        untold.forEach(d -> tellAfter(d.id(), leaseEnd));
        return untold;
    }

    void tellAfter(String id, Instant at) {
        db.sql("update policy_deadline set tell_after = :at where id = :id and state = 'OVERDUE'")
                .param("at", at)
                .param("id", id)
                .update();
    }

    void told(String id) {
        db.sql("update policy_deadline set tell_after = null where id = :id")
                .param("id", id)
                .update();
    }

    /** In the order in which they started. */
    List<Deadline> list(
            @Nullable State state, @Nullable String department, String after, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                where id > :after and (:state is null or state = :state)
                                  and (:department is null or department is null or department = :department)
                                order by id limit :limit
                                """)
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("department", department)
                .param("limit", limit)
                .query(Deadline.class)
                .list();
    }
}
