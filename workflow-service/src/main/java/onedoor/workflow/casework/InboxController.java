package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.InboxQuery.View;
import onedoor.workflow.casework.TaskClock.Soon;
import onedoor.workflow.clock.CalendarMissing;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
            @ParameterObject InboxWish wish,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        InboxQuery query = wish.query(view);
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
}
