package onedoor.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills the product's own tables with copies of one case that the product itself carried out, its
 * engine's history included: what a city has after years. Ids and numbers are new, the rest is
 * real. An application of the chain holds four cases (办件), one of each department.
 */
final class Stock {

    /** Applications written by one statement. */
    private static final int BATCH = 5_000;

    /** One in ten applications still has an open task. */
    private static final String OPEN = "(s.seq % 10 = 0 and t.position_ = 3)";

    private final Connection db;
    private final String template;

    Stock(Connection db, String template) {
        this.db = db;
        this.template = template;
    }

    /** Adds applications number {@code from} to {@code to}, four cases each. */
    void fill(int from, int to) throws SQLException {
        for (int first = from; first <= to; first += BATCH) {
            batch(first, Math.min(first + BATCH - 1, to));
        }
        try (var analyze = db.createStatement()) {
            for (var table :
                    new String[] {
                        "application", "application_child", "application_timeline", "task_inbox"
                    }) {
                analyze.execute("analyze table " + table);
            }
        }
    }

    private void batch(int first, int last) throws SQLException {
        var seq = "seq_%d_to_%d s".formatted(first, last);
        copy("application", "id = ?", seq, application(), "*");
        copy(
                "application_child",
                "application_id = ?",
                seq,
                Map.of(
                        "id", child("t.position"),
                        "application_id", uuid("7"),
                        "number", "concat(t.number, '-', s.seq)"),
                "*");
        copy(
                "application_timeline",
                "application_id = ?",
                seq,
                Map.of("application_id", uuid("7"), "child_id", childOf("t.child_id")),
                "*");
        copy(
                "task_inbox",
                "application_id = ?",
                seq,
                inbox(),
                "*, row_number() over (order by received_at, id) - 1 as position_");
        history(seq);
    }

    private static Map<String, String> application() {
        var changed = new HashMap<String, String>();
        changed.put("id", uuid("7"));
        changed.put("number", "concat(t.number, '-', s.seq)");
        changed.put("query_code", "lpad(s.seq, 10, '0')");
        return changed;
    }

    private static Map<String, String> inbox() {
        var changed = new HashMap<String, String>();
        changed.put("id", "concat('stock-', s.seq, '-', t.position_)");
        changed.put("application_id", uuid("7"));
        changed.put("child_id", childOf("t.child_id"));
        changed.put("application_number", "concat(t.application_number, '-', s.seq)");
        changed.put("due_on", "date_add(t.due_on, interval cast(s.seq % 700 as signed) - 650 day)");
        changed.put("received_at", "date_sub(t.received_at, interval s.seq % 700 day)");
        changed.put("status", "if(%s, 'OPEN', t.status)".formatted(OPEN));
        changed.put("assignee", "if(%s, null, t.assignee)".formatted(OPEN));
        changed.put("assignee_name", "if(%s, null, t.assignee_name)".formatted(OPEN));
        changed.put("decided_at", "if(%s, null, t.decided_at)".formatted(OPEN));
        return changed;
    }

    /** The engine's history of the case: its process has the application's id. */
    private void history(String seq) throws SQLException {
        for (var table : new String[] {"ACT_HI_PROCINST", "ACT_HI_ACTINST", "ACT_HI_TASKINST"}) {
            var changed = new HashMap<String, String>();
            changed.put("id_", "concat(left(t.ID_, 40), '-', s.seq)");
            changed.put("proc_inst_id_", uuid("7"));
            changed.put("execution_id_", "concat(left(t.EXECUTION_ID_, 40), '-', s.seq)");
            if (table.equals("ACT_HI_PROCINST")) {
                changed.remove("execution_id_");
            }
            copy(table, "PROC_INST_ID_ = ?", seq, changed, "*");
        }
    }

    private void copy(
            String table, String which, String seq, Map<String, String> changed, String what)
            throws SQLException {
        var columns = Database.columns(db, table);
        var names = columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
        var values =
                columns.stream()
                        .map(c -> Database.expression(c, changed))
                        .collect(Collectors.joining(", "));
        var sql =
                "insert into %1$s (%2$s) select %3$s from (select %6$s from %1$s where %4$s) t join %5$s"
                        .formatted(table, names, values, which, seq, what);
        try (var insert = db.prepareStatement(sql)) {
            insert.setString(1, template);
            insert.executeUpdate();
        }
    }

    /** Ids that grow with the number, as the product's own grow with time. */
    private static String uuid(String kind) {
        return "concat('01900000-0000-%s000-8000-', lpad(lower(hex(s.seq)), 12, '0'))"
                .formatted(kind);
    }

    private static String child(String position) {
        return "concat('01900000-0000-7000-9', lpad(%s, 3, '0'), '-', lpad(lower(hex(s.seq)), 12, '0'))"
                .formatted(position);
    }

    private static String childOf(String id) {
        return "if(%1$s is null, null, (select %2$s from application_child c where c.id = %1$s))"
                .formatted(id, child("c.position"));
    }

    /** The application of this number. */
    static String applicationId(int seq) {
        return "01900000-0000-7000-8000-%012x".formatted(seq);
    }

    /** An open task of the application of this number; only every tenth has one. */
    static String openTaskId(int seq) {
        return "stock-%d-3".formatted(seq);
    }
}
