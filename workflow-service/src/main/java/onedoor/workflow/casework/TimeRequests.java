package onedoor.workflow.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Move;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.application.Reviews;
import onedoor.workflow.application.Special;
import onedoor.workflow.application.Status;
import onedoor.workflow.casework.TimeRequest.About;
import onedoor.workflow.casework.TimeRequest.State;
import onedoor.workflow.casework.TimeRequestStore.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 延期 and 特别程序: one official asks, the head of the department answers, and nothing of the clock
 * changes before. A request that nobody has answered ends with its part.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TimeRequests {

    /** Where a request can be open: wherever it can be made, and during a special procedure. */
    private static final Set<Status> ASKED_IN =
            Arrays.stream(Move.values())
                    .filter(m -> m.event() == Event.EXTENDED || m.event() == Event.SPECIAL_STARTED)
                    .flatMap(m -> EnumSet.of(m.from(), m.to()).stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final TimeRequestStore store;
    private final Reviews reviews;
    private final TaskClock days;
    private final Trace trace;
    private final Clock clock;

    TimeRequests(
            TimeRequestStore store, Reviews reviews, TaskClock days, Trace trace, Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.days = days;
        this.trace = trace;
        this.clock = clock;
    }

    void ask(Officer officer, Task task, Wish wish) {
        store.insert(task, wish, officer, clock.instant());
    }

    /** Whoever asked does not answer. */
    Verdict answer(
            Officer head, Situation now, About about, boolean approve, @Nullable String reason) {
        TimeRequest asked = now.open(about);
        if (asked == null) {
            throw new IllegalStateException("nothing was asked for: " + now.task());
        }
        if (!approve && (reason == null || reason.isBlank())) {
            return Verdict.Incomplete.of("/reason", "required", "不同意须写明理由");
        }
        LocalDate planned = asked.plannedEndOn();
        if (approve && planned != null && planned.isBefore(days.today())) {
            return Verdict.Incomplete.of(
                    "/approve", "late", "申请的预计结束日期 " + planned + " 已过，请不同意本次申请，由经办人员重新申请");
        }
        store.decide(
                asked.id(),
                approve ? State.APPROVED : State.REFUSED,
                head.asHolder(),
                reason,
                clock.instant());
        trace.add(
                head,
                now.task(),
                about.answering(),
                asked.askedByName(),
                (approve ? "同意" : "不同意") + (reason == null ? "" : ":" + reason));
        return new Verdict.Done(approve ? approved(head, now, asked) : now.file());
    }

    private CaseFile approved(Officer head, Situation now, TimeRequest asked) {
        return switch (asked.about()) {
            case EXTENSION ->
                    reviews.extend(
                            now.file(),
                            asked.askedBy(),
                            head.actor(now.task()),
                            Objects.requireNonNull(asked.days()),
                            asked.reason());
            case SPECIAL ->
                    reviews.startSpecial(
                            now.file(),
                            new Special.Asked(
                                    Objects.requireNonNull(asked.kind()),
                                    asked.reason(),
                                    asked.plannedEndOn(),
                                    asked.askedBy(),
                                    asked.askedByName()),
                            head.actor(now.task()));
        };
    }

    @EventListener
    void on(CaseMoved moved) {
        Status from = moved.move().from();
        Status to = moved.move().to();
        if (moved.childId() != null && to.isFinal() && ASKED_IN.contains(from)) {
            store.close(
                    moved.childId(),
                    to == Status.WITHDRAWN ? State.WITHDRAWN : State.REFUSED,
                    "办件" + to.text() + "，申请未经审批",
                    moved.at());
        }
    }
}
