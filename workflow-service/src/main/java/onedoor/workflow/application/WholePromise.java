package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.MatterCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the promised day of a whole case true to its parts: the longest way through them, where a
 * part that has ended counts to its end, one that runs to its due day, and one that waits gets its
 * promised working days after what it waits for.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WholePromise {

    private final ApplicationStore applications;
    private final ChildStore children;
    private final Deadlines deadlines;

    WholePromise(ApplicationStore applications, ChildStore children, Deadlines deadlines) {
        this.applications = applications;
        this.children = children;
        this.deadlines = deadlines;
    }

    /**
     * After a part's clock has changed or the part has ended. Neither the last end nor a withdrawal
     * changes anything: what was promised stays what it was.
     */
    void follow(CaseFile file, String reason) {
        UUID id = file.application().id();
        List<Child> parts = children.of(id);
        if (parts.stream().allMatch(part -> part.status().isFinal())
                || parts.stream().anyMatch(part -> part.status() == Status.WITHDRAWN)) {
            return;
        }
        Application application = applications.find(id).orElseThrow();
        Instant submitted = application.submittedAt();
        if (submitted == null) {
            return;
        }
        LocalDate from = application.promisedOn();
        LocalDate to =
                new Way(file.service(), parts, deadlines.dayOf(submitted), deadlines).longest();
        if (!Objects.equals(from, to)) {
            var moves = new ArrayList<>(application.promiseMoves());
            moves.add(new PromiseMove(deadlines.now(), file.child().name(), from, to, reason));
            applications.promised(application.promised(to, moves));
        }
    }

    /** The parts in their order, each with the day on which it is expected to end. */
    private static final class Way {

        private final LifeEvent service;
        private final Map<String, Child> parts;
        private final LocalDate begin;
        private final Deadlines deadlines;
        private final Map<String, LocalDate> ends = new HashMap<>();

        Way(LifeEvent service, List<Child> parts, LocalDate begin, Deadlines deadlines) {
            this.service = service;
            this.parts =
                    parts.stream().collect(Collectors.toMap(Child::taskCode, Function.identity()));
            this.begin = begin;
            this.deadlines = deadlines;
        }

        LocalDate longest() {
            LocalDate longest = begin;
            for (LifeEvent.Item item : service.items()) {
                longest = later(longest, end(item));
            }
            return longest;
        }

        private LocalDate end(LifeEvent.Item item) {
            String code = item.matter().taskCode().value();
            LocalDate known = ends.get(code);
            if (known != null) {
                return known;
            }
            LocalDate start = begin;
            for (MatterCode before : item.after()) {
                LocalDate free = service.item(before).map(this::end).orElse(begin);
                start = later(start, free);
            }
            LocalDate end = end(parts.get(code), start, item.matter().promiseDays());
            ends.put(code, end);
            return end;
        }

        /** What is not part of the case passes at once. */
        private LocalDate end(@Nullable Child part, LocalDate start, int promiseDays) {
            if (part == null) {
                return start;
            }
            if (part.status().isFinal()) {
                Decision decision = part.decision();
                return decision == null ? start : deadlines.dayOf(decision.decidedAt());
            }
            LocalDate due = part.dueOn();
            ChildClock clock = part.clock();
            return switch (clock.phase()) {
                case null -> deadlines.promised(start, promiseDays);
                // The decision's days are counted from the acceptance, at the earliest from the
                // receipt.
                case ACCEPTANCE ->
                        later(deadlines.end(clock, promiseDays), due == null ? start : due);
                case DECISION, CORRECTION, DEFICIENCY, DELIVERY -> due == null ? start : due;
            };
        }

        private static LocalDate later(LocalDate one, LocalDate other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
