package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onedoor.workflow.application.ClockEvent.Kind;
import onedoor.workflow.journey.StepTimers.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sets the limits of a part, and writes down what happened to them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Clocks {

    private final ClockStore store;
    private final Deadlines deadlines;
    private final WholePromise whole;
    private final ClockFollowers followers;

    Clocks(ClockStore store, Deadlines deadlines, WholePromise whole, ClockFollowers followers) {
        this.store = store;
        this.deadlines = deadlines;
        this.whole = whole;
        this.followers = followers;
    }

    /** One line of what happened to which limit. */
    record Line(Phase phase, Kind kind, String reason) {}

    /** When the part reached its department, and when it counts as accepted. */
    record Moments(@Nullable Instant receivedAt, @Nullable Instant acceptedAt) {

        static final Moments NONE = new Moments(null, null);
    }

    /** The days that the limits end on now. */
    Dates set(CaseFile file, ChildClock limits, Line... lines) {
        return set(file, limits, Moments.NONE, lines);
    }

    Dates set(CaseFile file, ChildClock limits, Moments moments, Line... lines) {
        Child child = file.child();
        Dates before = child.dates();
        Dates now = deadlines.dates(limits, before);
        store.keep(child.id(), limits, now, moments.receivedAt(), moments.acceptedAt());
        if (lines.length > 0) {
            store.add(
                    child.applicationId(),
                    deadlines.today(),
                    Arrays.stream(lines).map(line -> event(child, line, before, now)).toList());
        }
        whole.follow(file, lines.length == 0 ? "环节时限" : lines[lines.length - 1].reason());
        followers.moved(child, limits, now);
        return now;
    }

    /**
     * Takes into the clock what the process has drawn for tasks of which the clock knew nothing.
     */
    void follow(CaseFile file, Map<String, Limit> drawn) {
        ChildClock limits = file.child().clock();
        for (Map.Entry<String, Limit> open : drawn.entrySet()) {
            StepLimit known = limits.steps().get(open.getKey());
            limits =
                    limits.step(
                            open.getKey(),
                            new StepLimit(
                                    known == null
                                            ? deadlines.dayOf(open.getValue().since())
                                            : known.startedOn(),
                                    known == null ? null : known.days(),
                                    open.getValue().workingDays()));
        }
        if (!limits.equals(file.child().clock())) {
            set(file, limits);
        }
        followers.timers(file.child(), limits);
    }

    /** A step has ended: its own limit counts no more. */
    void stepEnded(CaseFile file, String step) {
        Child child = file.child();
        if (child.clock().steps().containsKey(step)) {
            ChildClock limits = child.clock().withoutStep(step);
            store.keep(child.id(), limits, deadlines.dates(limits, child.dates()), null, null);
        }
    }

    private ClockEvent event(Child child, Line line, Dates before, Dates now) {
        return new ClockEvent(
                deadlines.now(),
                child.id(),
                line.phase(),
                line.kind(),
                line.kind() == Kind.STARTED ? null : day(line.phase(), before),
                line.kind() == Kind.ENDED ? null : day(line.phase(), now),
                line.reason());
    }

    /** The department's part is over; what it decided may still have to be delivered. */
    void end(CaseFile file, @Nullable Span toDeliver, String reason) {
        ChildClock limits = file.child().clock();
        if (!limits.counts() && toDeliver == null) {
            whole.follow(file, reason);
            return;
        }
        List<Line> lines = new ArrayList<>();
        Phase running = limits.phase();
        if (running != null) {
            lines.add(new Line(running, Kind.ENDED, reason));
        }
        if (toDeliver != null) {
            lines.add(new Line(Phase.DELIVERY, Kind.STARTED, reason));
        } else if (limits.delivery() != null) {
            lines.add(new Line(Phase.DELIVERY, Kind.ENDED, reason));
        }
        set(file, limits.ended(toDeliver), lines.toArray(Line[]::new));
    }

    /** The same limits by the newest calendar; whether a day has moved. */
    boolean recompute(CaseFile file, String reason) {
        Child child = file.child();
        Dates before = child.dates();
        Dates now = deadlines.dates(child.clock(), before);
        boolean moved = false;
        for (Phase phase : Phase.values()) {
            moved |= recomputed(file, phase, before, now, reason);
        }
        store.keep(child.id(), child.clock(), now, null, null);
        whole.follow(file, reason);
        followers.due(child, child.clock(), now);
        followers.timers(child, child.clock());
        return moved;
    }

    private boolean recomputed(CaseFile file, Phase phase, Dates before, Dates now, String reason) {
        Child child = file.child();
        LocalDate from = day(phase, before);
        LocalDate to = day(phase, now);
        if (phase == Phase.DECISION
                && isRunning(child, phase)
                && !Objects.equals(before.legalDue(), now.legalDue())) {
            trace(child, phase, before.legalDue(), now.legalDue(), "法定期限：" + reason);
        }
        if (!isRunning(child, phase) || Objects.equals(from, to)) {
            return false;
        }
        trace(child, phase, from, to, reason);
        return true;
    }

    private void trace(
            Child child,
            Phase phase,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String reason) {
        store.add(
                child.applicationId(),
                deadlines.today(),
                List.of(
                        new ClockEvent(
                                deadlines.now(),
                                child.id(),
                                phase,
                                Kind.RECOMPUTED,
                                from,
                                to,
                                reason)));
    }

    private static boolean isRunning(Child child, Phase phase) {
        return switch (phase) {
            case ACCEPTANCE, DECISION -> child.clock().phase() == phase;
            case CORRECTION -> child.clock().applicant() != null && !child.status().isDeficient();
            case DEFICIENCY -> child.clock().applicant() != null && child.status().isDeficient();
            case DELIVERY -> child.clock().delivery() != null;
        };
    }

    private static @Nullable LocalDate day(Phase phase, Dates dates) {
        return switch (phase) {
            case ACCEPTANCE, DECISION -> dates.due();
            case CORRECTION, DEFICIENCY -> dates.applicantDue();
            case DELIVERY -> dates.deliveryDue();
        };
    }
}
