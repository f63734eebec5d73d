package onedoor.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a run of kills left in workflow's database: nothing may be lost, doubled or stuck. */
final class Aftermath {

    private static final Duration SETTLING = Duration.ofMinutes(5);

    private final Connection db;
    private final Collection<String> numbers;
    private final int begun;

    /**
     * @param numbers of the cases whose submission was acknowledged
     * @param begun how many drafts were opened, each under a key of its own
     */
    Aftermath(Connection db, Collection<String> numbers, int begun) {
        this.db = db;
        this.numbers = numbers;
        this.begun = begun;
    }

    /** Each query counts what must not be there. */
    List<Row> rows() throws SQLException, InterruptedException {
        var rows = new ArrayList<Row>();
        rows.add(
                new Row(
                        "acknowledged numbers that are not stored exactly once",
                        numbers.stream().filter(number -> !isStoredOnce(number)).count(),
                        "",
                        null,
                        Row.Goal.atMost(0)));
        rows.add(
                none(
                        "cases and drafts beyond those begun",
                        "select count(*) - %d from application where service_code = 'BENCH-CHAIN'"
                                .formatted(begun)));
        rows.add(leftBehind());
        rows.add(
                none(
                        "cases that are not closed",
                        "select count(*) from application where service_code = 'BENCH-CHAIN' and status not in ('CLOSED', 'DELIVERED', 'DRAFT')"));
        rows.add(
                none(
                        "closed cases with a part that is not final",
                        """
                        select count(*) from application a join application_child c on c.application_id = a.id
                        where a.status in ('CLOSED', 'DELIVERED')
                          and c.status not in ('GRANTED', 'DENIED', 'NOT_ACCEPTED', 'WITHDRAWN', 'TERMINATED', 'REVOKED')
                        """));
        rows.add(
                none(
                        "cases that do not have exactly four parts",
                        """
                        select count(*) from (select a.id from application a left join application_child c
                            on c.application_id = a.id where a.service_code = 'BENCH-CHAIN' and a.status <> 'DRAFT'
                            group by a.id having count(c.id) <> 4) t
                        """));
        rows.add(
                none(
                        "processes left of closed cases",
                        """
                        select count(*) from ACT_RU_EXECUTION e join application a on a.id = e.PROC_INST_ID_
                        where a.status in ('CLOSED', 'DELIVERED')
                        """));
        rows.add(
                none(
                        "open inbox lines without a task of the engine, or the reverse",
                        """
                        select (select count(*) from task_inbox t where t.status = 'OPEN'
                                  and not exists (select 1 from ACT_RU_TASK r where r.ID_ = t.id))
                             + (select count(*) from ACT_RU_TASK r
                                  where not exists (select 1 from task_inbox t where t.id = r.ID_ and t.status = 'OPEN'))
                        """));
        rows.add(
                none(
                        "grants without exactly one line in the timeline",
                        """
                        select count(*) from application_child c where c.status = 'GRANTED'
                          and (select count(*) from application_timeline l where l.child_id = c.id and l.event = 'GRANTED') <> 1
                        """));
        return rows;
    }

    private boolean isStoredOnce(String number) {
        try (var query = db.prepareStatement("select count(*) from application where number = ?")) {
            query.setString(1, number);
            try (var result = query.executeQuery()) {
                result.next();
                return result.getLong(1) == 1;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a killed replica had begun is taken over when its lease ends; then nothing is due. */
    private Row leftBehind() throws SQLException, InterruptedException {
        var end = System.nanoTime() + SETTLING.toNanos();
        while (true) {
            var row =
                    none(
                            "timers, events and letters that are due and were left behind",
                            """
                            select (select count(*) from EVENT_PUBLICATION where COMPLETION_DATE is null)
                                 + (select count(*) from letter)
                                 + (select count(*) from case_event where position is null)
                                 + (select count(*) from ACT_RU_JOB) + (select count(*) from ACT_RU_DEADLETTER_JOB)
                                 + (select count(*) from ACT_RU_TIMER_JOB where DUEDATE_ < utc_timestamp())
                            """);
            if (row.figure() == 0 || System.nanoTime() > end) {
                return row;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private Row none(String what, String sql) throws SQLException {
        try (var query = db.createStatement();
                var result = query.executeQuery(sql)) {
            result.next();
            return new Row(what, result.getLong(1), "", null, Row.Goal.atMost(0));
        }
    }
}
