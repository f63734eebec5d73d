package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.workflow.application.ChildView.DeliveryView;
import onedoor.workflow.application.ChildView.EvidenceView;
import onedoor.workflow.application.ChildView.ExtensionView;
import onedoor.workflow.application.ChildView.PromiseView;
import onedoor.workflow.application.ChildView.SpecialView;
import onedoor.workflow.evidence.EvidenceItem;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One department's part as the applicant, and its own officials, see it. */
@Component
class ChildViews {

    private final Deadlines deadlines;
    private final ClockViews clocks;

    ChildViews(Deadlines deadlines, ClockViews clocks) {
        this.deadlines = deadlines;
        this.clocks = clocks;
    }

    ChildView view(
            Child child,
            List<Child> siblings,
            LifeEvent service,
            List<EvidenceItem> asked,
            List<ClockEvent> events) {
        Status status = child.status();
        Particulars particulars = child.particulars();
        return new ChildView(
                child.id(),
                child.number(),
                child.taskCode(),
                child.name(),
                child.department(),
                child.departmentName(),
                status,
                status.text(),
                true,
                status == Status.WAITING ? waitingFor(child, siblings, service, asked) : List.of(),
                child.receivedAt(),
                child.acceptedAt(),
                child.dueOn(),
                child.legalDueOn(),
                clocks.daysLeft(child),
                deadlines.lamp(child),
                status.isPaused(),
                clocks.view(child, events),
                status == Status.PRE_RETURNED ? particulars.preReturn() : null,
                status == Status.CORRECTION ? correction(child) : null,
                deficiency(child),
                particulars.specials().stream().map(ChildViews::special).toList(),
                extension(particulars.extension(), child.dueOn()),
                promise(particulars.promise()),
                child.decision(),
                child.licence(),
                delivery(particulars.delivery(), child.dates().deliveryDue()),
                asked.stream()
                        .map(item ->
                                new EvidenceView(item.resourceName(), item.status(), item.asOf()))
                        .toList(),
                Services.item(service, child.taskCode()).matter().steps().stream()
                        .filter(step -> particulars.leftOut().contains(step.id()))
                        .map(StepPlan::name)
                        .toList(),
                particulars.revokedPrerequisites());
    }

    /** A changed calendar may have moved the day since it was told. */
    private static @Nullable Correction correction(Child child) {
        Correction told = child.correction();
        LocalDate until = child.dates().applicantDue();
        return told == null || until == null
                ? told
                : new Correction(told.requestedAt(), until, told.gaps(), told.offer());
    }

    private static @Nullable Deficiency deficiency(Child child) {
        Deficiency told = child.particulars().deficiency();
        LocalDate until = child.dates().applicantDue();
        return told == null ? null : told.shown(until == null ? told.dueOn() : until);
    }

    private static SpecialView special(Special special) {
        return new SpecialView(
                special.id(),
                special.kind(),
                special.kind().text(),
                special.reason(),
                special.startedOn(),
                special.plannedEndOn(),
                special.endedOn(),
                special.result());
    }

    private static @Nullable ExtensionView extension(
            @Nullable Extension extension, @Nullable LocalDate due) {
        return extension == null
                ? null
                : new ExtensionView(
                        extension.days(),
                        extension.reason(),
                        due == null ? extension.until() : due);
    }

    private static @Nullable PromiseView promise(@Nullable Promise promise) {
        return promise == null
                ? null
                : new PromiseView(
                        promise.text(),
                        promise.materials(),
                        promise.checkedAt(),
                        promise.outcome(),
                        promise.rectifyBy(),
                        promise.repair() == null ? null : promise.repair().at());
    }

    private static @Nullable DeliveryView delivery(
            @Nullable Delivery delivery, @Nullable LocalDate due) {
        return delivery == null
                ? null
                : new DeliveryView(
                        delivery.method(),
                        due,
                        delivery.sentAt(),
                        delivery.deliveredAt(),
                        delivery.receiver(),
                        delivery.tracking());
    }

    /** The parts that have to be granted first, then the registers that have not answered. */
    private static List<String> waitingFor(
            Child child, List<Child> siblings, LifeEvent service, List<EvidenceItem> asked) {
        Set<String> after =
                Services.item(service, child.taskCode()).after().stream()
                        .map(code -> code.value())
                        .collect(Collectors.toSet());
        var names = new ArrayList<String>();
        siblings.stream()
                .filter(s -> after.contains(s.taskCode()) && !s.status().isFinal())
                .forEach(s -> names.add(s.name()));
        asked.stream()
                .filter(item -> item.status() == EvidenceItem.Status.WAITING)
                .forEach(item -> names.add(item.resourceName()));
        return names;
    }
}
