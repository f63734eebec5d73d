package onedoor.workflow.application;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import onedoor.workflow.application.DueChanged.StepDue;
import onedoor.workflow.journey.StepTimers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells whatever goes by a part's clock that its days have moved: tasks and the engine's timers.
 */
@Component
class ClockFollowers {

    private final Deadlines deadlines;
    private final StepTimers timers;
    private final ApplicationEventPublisher events;

    ClockFollowers(Deadlines deadlines, StepTimers timers, ApplicationEventPublisher events) {
        this.deadlines = deadlines;
        this.timers = timers;
        this.events = events;
    }

    /**
     * The part has other limits now.
     *
     * @param child the part as it was before
     */
    void moved(Child child, ChildClock limits, Dates now) {
        // Nobody has a task of a part that has not reached its department.
        if (child.status() != Status.WAITING
                && (!Objects.equals(now.due(), child.dates().due())
                        || movesSteps(child.clock(), limits))) {
            due(child, limits, now);
        }
        if (!Objects.equals(child.clock().pausedOn(), limits.pausedOn())) {
            timers(child, limits);
        }
    }

    /** Whether a step that was open before and still is has another day now. */
    private boolean movesSteps(ChildClock before, ChildClock limits) {
        Map<String, StepDue> known = deadlines.steps(before);
        known.keySet().retainAll(limits.steps().keySet());
        return !deadlines.steps(limits).entrySet().containsAll(known.entrySet());
    }

    /** The days that its tasks are due on. */
    void due(Child child, ChildClock limits, Dates now) {
        if (now.due() != null) {
            events.publishEvent(
                    new DueChanged(
                            child.applicationId(),
                            child.id(),
                            now.due(),
                            now.limit(),
                            deadlines.steps(limits)));
        }
    }

    /** What the department's process takes away after some days follows this clock too. */
    void timers(Child child, ChildClock limits) {
        Set<String> limited = limits.takenAway();
        if (limited.isEmpty()) {
            return;
        }
        if (limits.pausedOn() == null) {
            timers.takeAwayAt(child.applicationId(), child.taskCode(), deadlines.takenAway(limits));
        } else {
            timers.standStill(child.applicationId(), child.taskCode(), limited);
        }
    }
}
