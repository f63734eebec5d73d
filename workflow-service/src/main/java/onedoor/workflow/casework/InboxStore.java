package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.InboxQuery.Sort;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pages of the inbox, and how many tasks there are: a page's cost depends on the page ({@link
 * InboxLanes}), not on how much the table holds.
 */
@Repository
class InboxStore {

    /** A figure that is reached stands for "this many or more". */
    static final int COUNTED = 1000;

    private final JdbcClient db;

    InboxStore(JdbcClient db) {
        this.db = db;
    }

    List<Task> page(Officer officer, InboxQuery query, LocalDate today, int limit) {
        InboxLanes.Statement statement = InboxLanes.statement(officer, query, today, limit);
        var found = new LinkedHashMap<String, Task>();
        db.sql(statement.sql())
                .params(statement.parameters())
                .query((row, _) -> TaskRow.task(row))
                .list()
                .forEach(task -> found.putIfAbsent(task.id(), task));
        return found.values().stream().sorted(order(query)).limit(limit).toList();
    }

    /** What was copied to the official, the latest first; the instant tells where a page ends. */
    record Copied(Task task, Instant at, String by, @Nullable String note) {}

    List<Copied> copied(Officer officer, InboxQuery query, LocalDate today, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("officer", officer.id());
        parameters.put("limit", limit);
        String where = query.filter().sql(parameters, today);
        Position after = query.after();
        if (after != null) {
            parameters.put("at", TaskRow.utc(Instant.parse(after.value())));
            parameters.put("id", after.id());
            where += " and (c.at < :at or (c.at = :at and c.task_id < :id))";
        }
        return db.sql(
                        """
                        select t.*, c.at as copied_at, c.sent_by as copied_by, c.note as copy_note
                        from task_copy c join task_inbox t on t.id = c.task_id
                        where c.officer = :officer %s
                        order by c.at desc, c.task_id desc limit :limit
                        """
                                .formatted(where))
                .params(parameters)
                .query((row, _) ->
                        new Copied(
                                TaskRow.task(row),
                                row.getObject("copied_at", java.time.LocalDateTime.class)
                                        .toInstant(java.time.ZoneOffset.UTC),
                                row.getString("copied_by"),
                                row.getString("copy_note")))
                .list();
    }

    /** Each at most {@link #COUNTED}. */
    record Counts(
            int all,
            int mine,
            int unclaimed,
            int overdue,
            int dueSoon,
            int copied,
            int afterwards,
            int away) {}

    Counts counts(Officer officer, LocalDate today, LocalDate soon) {
        return db.sql(
                        """
                        select
                          (select count(*) from (select 1 from task_inbox where department = :department
                             and status = 'OPEN' and roles in (:visible) limit %1$d) a) as everything,
                          (select count(*) from (
                             select id from task_inbox where assignee in (:holders) and status = 'OPEN'
                             union select id from task_inbox where delegate = :officer and status = 'OPEN'
                             union select s.task_id from task_signer s join task_inbox t on t.id = s.task_id
                                   where s.officer = :officer and s.state = 'WAITING' and t.status = 'OPEN'
                             limit %1$d) m) as mine,
                          (select count(*) from (select 1 from task_inbox where department = :department
                             and status = 'OPEN' and roles in (:fitting) and assignee is null limit %1$d) u) as unclaimed,
                          (select count(*) from (select 1 from task_inbox where department = :department
                             and status = 'OPEN' and roles in (:visible) and due_on < :today limit %1$d) o) as overdue,
                          (select count(*) from (select 1 from task_inbox where department = :department
                             and status = 'OPEN' and roles in (:visible) and due_on between :today and :soon limit %1$d) d) as due_soon,
                          (select count(*) from (select 1 from task_copy c join task_inbox t on t.id = c.task_id
                             where c.officer = :officer and t.status = 'OPEN' limit %1$d) c) as copied,
                          (select count(*) from (select 1 from task_afterwards a join task_inbox t on t.id = a.task_id
                             where a.department = :department and t.roles in (:visible) limit %1$d) f) as afterwards,
                          (select count(*) from (select 1 from task_away w join task_inbox t on t.id = w.task_id
                             where w.department = :department and not w.ended and t.status = 'OPEN' limit %1$d) w) as away
                        """
                                .formatted(COUNTED))
                .param("department", officer.department())
                .param("officer", officer.id())
                .param("holders", officer.holders())
                .param("visible", officer.visible().masks())
                .param("fitting", officer.roles().masks())
                .param("today", today)
                .param("soon", soon)
                .query((row, _) ->
                        new Counts(
                                row.getInt("everything"),
                                row.getInt("mine"),
                                row.getInt("unclaimed"),
                                row.getInt("overdue"),
                                row.getInt("due_soon"),
                                row.getInt("copied"),
                                row.getInt("afterwards"),
                                row.getInt("away")))
                .single();
    }

    private static Comparator<Task> order(InboxQuery query) {
        Comparator<Task> by =
                query.sort() == Sort.DUE
                        ? Comparator.comparing(Task::dueOn)
                        : Comparator.comparing(Task::receivedAt);
        Comparator<Task> order = by.thenComparing(Task::id);
        return query.descending() ? order.reversed() : order;
    }

    /** Those of the tasks that this official signs or was sent a copy of. */
    boolean concerns(String taskId, String officer) {
        return db.sql(
                        """
                        select exists (select 1 from task_signer where task_id = :task and officer = :officer)
                            or exists (select 1 from task_copy where task_id = :task and officer = :officer)
                        """)
                .param("task", taskId)
                .param("officer", officer)
                .query(Boolean.class)
                .single();
    }
}
