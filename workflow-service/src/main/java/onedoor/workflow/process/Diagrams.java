package onedoor.workflow.process;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.journey.JourneyPlan;
import onedoor.workflow.journey.JourneyTraces;
import onedoor.workflow.journey.JourneyTraces.Trace;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.process.ProcessStore.Case;
import onedoor.workflow.process.ProcessStore.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case in its process, for the officials who work on it and those who watch over them. */
@Component
class Diagrams {

    private static final Set<String> OFFICIALS = Set.of("CLERK", "OFFICER", "REVIEWER", "HEAD");

    private final ProcessStore store;
    private final LifeEvents services;
    private final JourneyTraces traces;
    private final AuditTrail audit;

    Diagrams(ProcessStore store, LifeEvents services, JourneyTraces traces, AuditTrail audit) {
        this.store = store;
        this.services = services;
        this.traces = traces;
        this.audit = audit;
    }

    /** The picture (BPMN 2.0 with DI), the ids to mark in it, and the same in words. */
    record Diagram(String xml, List<String> current, List<String> done, List<StepLine> steps) {}

    record StepLine(String activityId, String name, String department, State state) {}

    enum State {
        DONE,
        CURRENT,
        WAITING,
        /** Nobody asked for this part, it ended before, or the situation does not need the step. */
        SKIPPED
    }

    Diagram of(Caller caller, UUID id) {
        Case found = store.find(id).orElse(null);
        List<Part> parts = store.parts(id);
        if (found == null || !maySee(caller, parts)) {
            if (found != null) {
                audit.recordRefusal(
                        caller, "case.diagram", "application", id.toString(), "foreign", Map.of());
            }
            throw new ProblemException(
                    WorkflowProblem.APPLICATION_NOT_FOUND,
                    WorkflowProblem.APPLICATION_NOT_FOUND.zh());
        }
        LifeEvent service = services.at(found.version());
        JourneyPlan plan = service.plan();
        Trace trace = traces.of(id);
        Set<String> leftOut = leftOut(plan, parts);
        return new Diagram(
                JourneyTraces.picture(plan),
                List.copyOf(trace.current()),
                trace.done().stream().filter(one -> !leftOut.contains(one)).toList(),
                lines(service, plan, parts, trace, leftOut));
    }

    private static boolean maySee(Caller caller, List<Part> parts) {
        if (caller.kind() != Caller.Kind.STAFF) {
            return false;
        }
        boolean involved =
                OFFICIALS.stream().anyMatch(caller::hasRole)
                        && parts.stream()
                                .anyMatch(part -> part.department().equals(caller.department()));
        return involved || caller.hasRole("SUPERVISOR") || caller.hasRole("MATTER_ADMIN");
    }

    /** The engine passes these without a stop. */
    private static Set<String> leftOut(JourneyPlan plan, List<Part> parts) {
        return plan.branches().stream()
                .flatMap(branch ->
                        branch.steps().stream()
                                .filter(step ->
                                        parts.stream()
                                                .filter(p -> p.taskCode().equals(branch.code()))
                                                .anyMatch(p -> p.leavesOut(step.id())))
                                .map(step -> JourneyTraces.activity(step, branch.code())))
                .collect(Collectors.toSet());
    }

    private static List<StepLine> lines(
            LifeEvent service,
            JourneyPlan plan,
            List<Part> parts,
            Trace trace,
            Set<String> leftOut) {
        Map<String, Part> byCode =
                parts.stream().collect(Collectors.toMap(Part::taskCode, Function.identity()));
        List<StepLine> lines = new ArrayList<>();
        for (JourneyPlan.Branch branch : plan.branches()) {
            String department =
                    service.items().stream()
                            .map(LifeEvent.Item::matter)
                            .filter(matter -> matter.taskCode().value().equals(branch.code()))
                            .findFirst()
                            .orElseThrow()
                            .departmentName();
            Part part = byCode.get(branch.code());
            for (StepPlan step : branch.steps()) {
                String activity = JourneyTraces.activity(step, branch.code());
                lines.add(
                        new StepLine(
                                activity,
                                branch.name() + " · " + step.name(),
                                requireNonNullElse(step.departmentName(), department),
                                leftOut.contains(activity)
                                        ? State.SKIPPED
                                        : state(part, activity, trace)));
            }
        }
        return lines;
    }

    private static State state(@Nullable Part part, String activity, Trace trace) {
        if (trace.current().contains(activity)) {
            return State.CURRENT;
        }
        if (trace.done().contains(activity)) {
            return State.DONE;
        }
        return part == null || part.ended() ? State.SKIPPED : State.WAITING;
    }
}
