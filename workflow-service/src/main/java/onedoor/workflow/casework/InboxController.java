package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.casework.InboxQuery.Filter;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.InboxQuery.Sort;
import onedoor.workflow.casework.InboxQuery.View;
import onedoor.workflow.casework.TaskClock.Soon;
import onedoor.workflow.clock.CalendarMissing;
import onedoor.workflow.clock.Lamp;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The officials' inbox. */
@RestController
@RequestMapping("/api/workflow/tasks")
@Tag(name = "Tasks", description = "A department's inbox and its decisions")
class InboxController {

    private final Desk desk;
    private final InboxStore store;
    private final AfterwardsStore afterwards;
    private final AwayStore away;
    private final TaskAnswers answers;
    private final TaskClock days;

    InboxController(
            Desk desk,
            InboxStore store,
            AfterwardsStore afterwards,
            AwayStore away,
            TaskAnswers answers,
            TaskClock days) {
        this.desk = desk;
        this.store = store;
        this.afterwards = afterwards;
        this.away = away;
        this.answers = answers;
        this.days = days;
    }

    /** What the query string says beside the view. */
    record Wish(
            @Nullable String q,
            @Nullable String matter,
            @Nullable Lamp lamp,
            @Nullable String step,
            @Nullable String applicant,
            @Nullable String number,
            @Nullable String department,
            @Nullable String assignee,
            @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate dueFrom,
            @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate dueTo,
            @Nullable String sort,
            @Nullable String order,
            @Nullable String after) {

        Filter filter() {
            return new Filter(
                    q,
                    matter,
                    lamp,
                    step,
                    applicant,
                    number,
                    department,
                    assignee == null || assignee.isBlank() ? null : assignee.strip(),
                    dueFrom,
                    dueTo);
        }
    }

    /**
     * The tasks that concern the caller: {@code view} is all, mine (claimed, delegated to, to be
     * signed by the caller or by whom they stand in for), unclaimed, done, copied, supervised (督办
     * only, every department), afterwards (decided, but not delivered or not checked), or away (of
     * the department's cases, but with another department). The most urgent first; what is done,
     * the latest deadline first. {@code assignee} narrows what the caller sees anyway to whose
     * tasks these are.
     */
    @GetMapping
    Page<TaskLine> list(
            Caller caller,
            @RequestParam(name = "view", defaultValue = "all") String view,
            @ParameterObject Wish wish,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        InboxQuery query = query(view, wish);
        Officer officer =
                query.view() == View.SUPERVISED ? desk.supervisor(caller) : desk.officer(caller);
        return switch (query.view()) {
            case COPIED -> copied(officer, query, limit);
            case AFTERWARDS -> afterwards(officer, query, limit);
            case AWAY -> page(query, away.page(officer, query, days.today(), limit + 1), limit);
            case ALL, MINE, UNCLAIMED, DONE, SUPERVISED ->
                    page(query, store.page(officer, query, days.today(), limit + 1), limit);
        };
    }

    private Page<TaskLine> page(InboxQuery query, List<Task> found, int limit) {
        List<TaskLine> lines = found.stream().limit(limit).map(answers::line).toList();
        return new Page<>(
                lines, found.size() <= limit ? null : query.position(found.get(limit - 1)).text());
    }

    private Page<TaskLine> copied(Officer officer, InboxQuery query, int limit) {
        List<InboxStore.Copied> found = store.copied(officer, query, days.today(), limit + 1);
        List<TaskLine> lines =
                found.stream().limit(limit).map(c -> answers.line(c.task())).toList();
        if (found.size() <= limit) {
            return new Page<>(lines, null);
        }
        InboxStore.Copied last = found.get(limit - 1);
        return new Page<>(lines, new Position(last.at().toString(), last.task().id()).text());
    }

    private Page<TaskLine> afterwards(Officer officer, InboxQuery query, int limit) {
        List<AfterwardsStore.Open> found = afterwards.page(officer, query, days.today(), limit + 1);
        List<TaskLine> lines =
                found.stream()
                        .limit(limit)
                        .map(open -> answers.line(open.task(), open.left()))
                        .toList();
        if (found.size() <= limit) {
            return new Page<>(lines, null);
        }
        AfterwardsStore.Open last = found.get(limit - 1);
        return new Page<>(
                lines, new Position(last.left().dueOn().toString(), last.task().id()).text());
    }

    /**
     * How many there are of each, up to {@code atMost}, which stands for as many or more.
     *
     * @param dueSoon null where the calendar does not say which day is two working days ahead
     * @param lacking why it is null
     */
    record CountsView(
            int all,
            int mine,
            int unclaimed,
            int overdue,
            @Nullable Integer dueSoon,
            int copied,
            int afterwards,
            int away,
            int atMost,
            @Nullable Lacking lacking) {}

    /** A year without a calendar, and the problem that it is. */
    record Lacking(String type, int year, String detail) {

        static Lacking of(int year) {
            return new Lacking(
                    "urn:onedoor:problem:" + WorkflowProblem.CALENDAR_MISSING.code(),
                    year,
                    CalendarMissing.text(year));
        }
    }

    @GetMapping("/counts")
    CountsView counts(Caller caller) {
        Officer officer = desk.officer(caller);
        return switch (days.soon()) {
            case Soon.Until(LocalDate day) -> {
                InboxStore.Counts counts = store.counts(officer, days.today(), day);
                yield view(counts, counts.dueSoon(), null);
            }
            case Soon.Unknown(int year) ->
                    view(store.counts(officer, days.today(), days.today()), null, Lacking.of(year));
        };
    }

    private static CountsView view(
            InboxStore.Counts counts, @Nullable Integer dueSoon, @Nullable Lacking lacking) {
        return new CountsView(
                counts.all(),
                counts.mine(),
                counts.unclaimed(),
                counts.overdue(),
                dueSoon,
                counts.copied(),
                counts.afterwards(),
                counts.away(),
                InboxStore.COUNTED,
                lacking);
    }

    private static InboxQuery query(String viewName, Wish wish) {
        View view =
                oneOf(
                        View.class,
                        viewName,
                        "view 应为 all、mine、unclaimed、done、copied、supervised、afterwards 或 away");
        Sort sort = oneOf(Sort.class, or(wish.sort(), "due"), "sort 应为 due 或 received");
        if (view == View.SUPERVISED && sort == Sort.RECEIVED && wish.department() == null) {
            throw malformed("全部部门的待办只能按期限排序", null);
        }
        if (view == View.AFTERWARDS && sort == Sort.RECEIVED) {
            throw malformed("办后事项只能按期限排序", null);
        }
        if (wish.department() != null && view != View.SUPERVISED) {
            throw malformed("department 只用于 view=supervised", null);
        }
        boolean descending =
                switch (or(wish.order(), view == View.DONE ? "desc" : "asc")) {
                    case "asc" -> false;
                    case "desc" -> true;
                    default -> throw malformed("order 应为 asc 或 desc", null);
                };
        return new InboxQuery(
                view,
                wish.filter(),
                sort,
                descending,
                Position.of(wish.after(), view == View.COPIED || sort == Sort.RECEIVED));
    }

    private static String or(@Nullable String given, String usual) {
        return given == null || given.isEmpty() ? usual : given;
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String message) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw malformed(message, e);
        }
    }

    private static ProblemException malformed(
            String message, @Nullable IllegalArgumentException cause) {
        return cause == null
                ? new ProblemException(CommonProblem.MALFORMED_REQUEST, message)
                : new ProblemException(cause, CommonProblem.MALFORMED_REQUEST, message);
    }
}
