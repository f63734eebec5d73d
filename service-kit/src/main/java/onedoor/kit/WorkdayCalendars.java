package onedoor.kit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service's copy of the calendar that another maintains, so that it can count during an outage:
 * one row of its table {@code working_days}.
 */
public final class WorkdayCalendars {

    private static final TypeReference<TreeMap<Integer, TreeSet<LocalDate>>> YEARS =
            new TypeReference<>() {};

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    WorkdayCalendars(
            JdbcClient db,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** The calendar told last, or one that knows no year. */
    public WorkdayCalendar find() {
        return db.sql("select version, years, received_at from working_days where id = 1")
                .query((row, _) ->
                        new WorkdayCalendar(
                                row.getInt("version"),
                                new TreeMap<>(json.readValue(row.getString("years"), YEARS)),
                                row.getObject("received_at", LocalDateTime.class)))
                .optional()
                .orElse(WorkdayCalendar.NOTHING);
    }

    public CalendarView view() {
        return CalendarView.from(find());
    }

    /**
     * Keeps what the maintaining service tells, also an older calendar: after a restored backup
     * that is the truth. The same again changes nothing and leaves no trace.
     *
     * @param maintainer whose word counts; another's is refused
     * @param action as the audit names it
     * @param onChange done in the same transaction
     */
    public CalendarView take(
            Caller caller, String maintainer, CalendarForm form, String action, Runnable onChange) {
        if (caller.isPerson() || !maintainer.equals(caller.clientId())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "工作日历由办件服务统一维护。");
        }
        FieldProblem[] mistakes = form.mistakes();
        if (mistakes.length > 0) {
            throw new ProblemException(CommonProblem.INVALID_INPUT, "有工作日不在所属年度内，请逐项更正。", mistakes);
        }
        WorkdayCalendar told =
                form.calendar(
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                                .truncatedTo(ChronoUnit.MICROS));
        transaction.executeWithoutResult(_ -> {
            if (!find().saysTheSame(told)) {
                keep(told);
                onChange.run();
                audit.record(
                        caller,
                        action,
                        "calendar",
                        String.valueOf(told.version()),
                        "OK",
                        Map.of("years", List.copyOf(told.years().keySet())));
            }
        });
        return view();
    }

    private void keep(WorkdayCalendar told) {
        db.sql(
                        """
                        insert into working_days (id, version, years, received_at)
                        values (1, :version, :years, :at)
                        on duplicate key update version = :version, years = :years, received_at = :at
                        """)
                .param("version", told.version())
                .param("years", json.writeValueAsString(told.years()))
                .param("at", told.receivedAt())
                .update();
    }
}
