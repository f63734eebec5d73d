package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import onedoor.workflow.application.ChildView.ClockEventView;
import onedoor.workflow.application.ChildView.ClockView;
import onedoor.workflow.application.ChildView.StepView;
import onedoor.workflow.clock.Lamp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which limit of a part matters to whoever looks at it, and how it stands. */
@Component
class ClockViews {

    private final Deadlines deadlines;

    ClockViews(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    ClockView view(Child child, List<ClockEvent> events) {
        Dates dates = child.dates();
        Phase phase = phase(child);
        List<ClockEventView> lines = events.stream().map(ClockViews::line).toList();
        return switch (phase) {
            case null ->
                    new ClockView(
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            false,
                            child.clock().extension(),
                            null,
                            List.of(),
                            lines);
            case ACCEPTANCE, DECISION ->
                    new ClockView(
                            phase,
                            dates.due(),
                            dates.legalDue(),
                            dates.limit(),
                            daysLeft(child),
                            deadlines.lamp(child),
                            child.status().isPaused(),
                            child.clock().extension(),
                            dates.stepDue(),
                            steps(child),
                            lines);
            case CORRECTION -> running(child, phase, dates.applicantDue(), Lamp.GREY, true, lines);
            case DEFICIENCY -> running(child, phase, dates.applicantDue(), null, false, lines);
            case DELIVERY -> running(child, phase, dates.deliveryDue(), null, false, lines);
        };
    }

    /** The first to be due comes first. */
    private List<StepView> steps(Child child) {
        return deadlines.steps(child.clock()).entrySet().stream()
                .map(step ->
                        new StepView(
                                step.getKey(),
                                step.getValue().on(),
                                step.getValue().days(),
                                deadlines.daysLeft(step.getValue().on())))
                .sorted(Comparator.comparing(StepView::dueOn).thenComparing(StepView::step))
                .toList();
    }

    /** Of a paused limit, what was left when it was paused. */
    @Nullable Integer daysLeft(Child child) {
        LocalDate due = child.dueOn();
        if (due == null || child.status().isFinal()) {
            return null;
        }
        return child.status().isPaused()
                ? child.dates().leftAtPause()
                : Integer.valueOf(deadlines.daysLeft(due));
    }

    private ClockView running(
            Child child,
            Phase phase,
            @Nullable LocalDate due,
            @Nullable Lamp lamp,
            boolean paused,
            List<ClockEventView> lines) {
        ChildClock limits = child.clock();
        Span span = phase == Phase.DELIVERY ? limits.delivery() : limits.applicant();
        Integer days = span == null ? null : span.days();
        return new ClockView(
                phase,
                due,
                child.legalDueOn(),
                days,
                due == null ? null : Integer.valueOf(deadlines.daysLeft(due)),
                lamp != null || due == null ? lamp : deadlines.lamp(due, days == null ? 0 : days),
                paused,
                limits.extension(),
                null,
                List.of(),
                lines);
    }

    private static @Nullable Phase phase(Child child) {
        return switch (child.status()) {
            case SUBMITTED, RECEIVED, PRE_RETURNED -> Phase.ACCEPTANCE;
            case CORRECTION -> Phase.CORRECTION;
            case DEFICIENT_ACCEPTED -> Phase.DEFICIENCY;
            case ACCEPTED, REVIEW, SPECIAL, DEFICIENT_SPECIAL -> Phase.DECISION;
            case GRANTED, DENIED, NOT_ACCEPTED ->
                    child.clock().delivery() == null ? null : Phase.DELIVERY;
            case DRAFT, WAITING, REVOKED, WITHDRAWN, TERMINATED, CLOSED, DELIVERED -> null;
        };
    }

    private static ClockEventView line(ClockEvent event) {
        return new ClockEventView(
                event.at(), event.phase(), event.kind(), event.from(), event.to(), event.reason());
    }
}
