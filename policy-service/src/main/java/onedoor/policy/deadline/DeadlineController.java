package onedoor.policy.deadline;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.policy.Sight;
import onedoor.policy.deadline.Deadline.State;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Deadlines 时限", description = "What departments owe by when")
class DeadlineController {

    private static final int MAX_PAGE = 100;

    /**
     * A limit on the wire.
     *
     * @param daysLeft working days, negative once it is missed; null when met or not countable
     * @param missingYear whose calendar nobody has maintained, so that the last day is not known
     */
    record View(
            String id,
            String kind,
            String subject,
            String title,
            @Nullable String department,
            LocalDate startedOn,
            int limitDays,
            @Nullable LocalDate dueOn,
            @Nullable Integer daysLeft,
            State state,
            @Nullable LocalDate metOn,
            @Nullable Instant escalatedAt,
            @Nullable Integer missingYear) {}

    private final DeadlineStore store;
    private final WorkingDays days;

    DeadlineController(DeadlineStore store, WorkingDays days) {
        this.store = store;
        this.days = days;
    }

    @GetMapping("/api/policy/deadlines")
    @Operation(summary = "Limits of the caller's department; supervisors see all")
    Page<View> list(
            Caller caller,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        String department = Sight.departmentOf(caller);
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<Deadline> found = store.list(state, department, after, size + 1);
        return Page.of(found, size, Deadline::id).map(this::view);
    }

    private View view(Deadline d) {
        return new View(
                d.id(),
                d.kind(),
                d.subject(),
                d.title(),
                d.department(),
                d.startedOn(),
                d.limitDays(),
                d.dueOn(),
                daysLeft(d),
                d.state(),
                d.metOn(),
                d.escalatedAt(),
                missingYear(d));
    }

    private @Nullable Integer missingYear(Deadline d) {
        OptionalInt year =
                d.dueOn() == null && d.state() == State.OPEN
                        ? days.missingYear(d.startedOn(), d.limitDays())
                        : OptionalInt.empty();
        return year.isPresent() ? year.getAsInt() : null;
    }

    private @Nullable Integer daysLeft(Deadline d) {
        LocalDate due = d.dueOn();
        LocalDate today = days.today();
        if (due == null || d.state() == State.MET) {
            return null;
        }
        return today.isAfter(due) ? -days.between(due, today) : days.between(today, due);
    }
}
