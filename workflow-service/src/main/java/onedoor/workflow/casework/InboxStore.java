package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.InboxQuery.Sort;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pages of the inbox. A page is one statement of short index ranges ("lanes"), each already in
 * order and no longer than the page, merged here: its cost depends on the page, not on how much the
 * table holds.
 */
@Repository
class InboxStore {

    /** A figure that is reached stands for "this many or more". */
    static final int COUNTED = 1000;

    private final JdbcClient db;

    InboxStore(JdbcClient db) {
        this.db = db;
    }

    /** Statement and parameters, so that a test can ask the database how it would run. */
    record Statement(String sql, Map<String, Object> parameters) {}

    List<Task> page(Officer officer, InboxQuery query, LocalDate today, int limit) {
        Statement statement = statement(officer, query, today, limit);
        var found = new LinkedHashMap<String, Task>();
        db.sql(statement.sql())
                .params(statement.parameters())
                .query((row, _) -> TaskStore.task(row))
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
            parameters.put("at", TaskStore.utc(Instant.parse(after.value())));
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
                                TaskStore.task(row),
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
            int afterwards) {}

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
                             where a.department = :department and t.roles in (:visible) limit %1$d) f) as afterwards
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
                                row.getInt("afterwards")))
                .single();
    }

    Statement statement(Officer officer, InboxQuery query, LocalDate today, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("limit", limit);
        String column = query.sort().column;
        String rest = query.filter().sql(parameters, today) + seek(query, column, parameters);
        String direction = query.descending() ? "desc" : "asc";
        String sql =
                lanes(officer, query, parameters).stream()
                        .map(lane ->
                                """
                                (select * from task_inbox %s order by %s %s, id %s limit :limit)
                                """
                                        .formatted(
                                                lane.sql(query, rest),
                                                column,
                                                direction,
                                                direction))
                        .collect(Collectors.joining("union all\n"));
        return new Statement(sql, parameters);
    }

    /**
     * One range of an index. The index is named, because with few departments the optimizer would
     * rather read and sort the whole table than trust the order of the index.
     */
    private record Lane(@Nullable String index, String where) {

        String sql(InboxQuery query, String rest) {
            boolean free = index == null || query.filter().number() != null;
            return (free ? "" : "force index (" + index + ") ") + "where " + where + rest;
        }
    }

    private static List<Lane> lanes(
            Officer officer, InboxQuery query, Map<String, Object> parameters) {
        String department = officer.department();
        return switch (query.view()) {
            case ALL ->
                    ofRoles(department, officer.visible(), "status = 'OPEN'", query, parameters);
            case UNCLAIMED ->
                    ofRoles(
                            department,
                            officer.roles(),
                            "assignee is null and status = 'OPEN'",
                            query,
                            parameters);
            case DONE ->
                    ofRoles(department, officer.visible(), "status = 'DONE'", query, parameters);
            case MINE -> mine(officer, query.sort(), parameters);
            case SUPERVISED -> {
                String wanted = query.filter().department();
                yield wanted == null
                        ? List.of(
                                new Lane(
                                        query.isOfOnePerson() ? "inbox_of_officer" : "inbox_of_all",
                                        "status = 'OPEN'"))
                        : ofRoles(wanted, Roles.ALL, "status = 'OPEN'", query, parameters);
            }
            case COPIED, AFTERWARDS ->
                    throw new IllegalStateException(query.view() + " has a statement of its own");
        };
    }

    private static List<Lane> ofRoles(
            String department,
            Roles roles,
            String where,
            InboxQuery query,
            Map<String, Object> parameters) {
        parameters.put("department", department);
        if (query.isOfOnePerson()) {
            parameters.put("masks", roles.masks());
            return List.of(
                    new Lane(
                            "inbox_of_officer",
                            "department = :department and roles in (:masks) and " + where));
        }
        String index = query.sort() == Sort.DUE ? "inbox_by_due" : "inbox_by_receipt";
        return roles.masks().stream()
                .map(mask ->
                        new Lane(
                                index,
                                "department = :department and " + where + " and roles = " + mask))
                .toList();
    }

    private static List<Lane> mine(Officer officer, Sort sort, Map<String, Object> parameters) {
        parameters.put("officer", officer.id());
        boolean due = sort == Sort.DUE;
        var lanes = new ArrayList<Lane>();
        int index = 0;
        for (String holder : officer.holders()) {
            parameters.put("holder" + index, holder);
            lanes.add(
                    new Lane(
                            due ? "inbox_of_officer" : null,
                            "assignee = :holder" + index++ + " and status = 'OPEN'"));
        }
        lanes.add(
                new Lane(
                        due ? "inbox_of_delegate" : null,
                        "delegate = :officer and status = 'OPEN'"));
        lanes.add(
                new Lane(
                        null,
                        """
                        status = 'OPEN' and id in (select task_id from task_signer
                          where officer = :officer and state = 'WAITING')\
                        """));
        return lanes;
    }

    /** Two index ranges, where a comparison of pairs would read from the lane's beginning. */
    private static String seek(InboxQuery query, String column, Map<String, Object> parameters) {
        Position after = query.after();
        if (after == null) {
            return "";
        }
        parameters.put("id", after.id());
        parameters.put(
                "position",
                query.sort() == Sort.DUE
                        ? LocalDate.parse(after.value())
                        : TaskStore.utc(Instant.parse(after.value())));
        String beyond = query.descending() ? "<" : ">";
        return " and (%1$s %2$s :position or (%1$s = :position and id %2$s :id))"
                .formatted(column, beyond);
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

    static String like(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
