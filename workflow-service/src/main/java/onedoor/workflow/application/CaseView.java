package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.evidence.Evidence;
import onedoor.workflow.evidence.EvidenceItem;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.rating.Rating;
import onedoor.workflow.rating.Ratings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case as the applicant sees it. */
@Component
class CaseView {

    private final ChildStore children;
    private final TimelineStore timeline;
    private final Services services;
    private final Deadlines deadlines;
    private final Evidence evidence;
    private final Ratings ratings;

    CaseView(
            ChildStore children,
            TimelineStore timeline,
            Services services,
            Deadlines deadlines,
            Evidence evidence,
            Ratings ratings) {
        this.children = children;
        this.timeline = timeline;
        this.services = services;
        this.deadlines = deadlines;
        this.evidence = evidence;
        this.ratings = ratings;
    }

    record Detail(
            UUID id,
            @Nullable String number,
            @Nullable String queryCode,
            LifeEvent.Kind kind,
            String name,
            @Nullable String lifeEvent,
            @Nullable String matter,
            Status status,
            String statusText,
            String applicantName,
            @Nullable String onBehalfOf,
            Instant savedAt,
            @Nullable Instant submittedAt,
            @Nullable LocalDate promisedOn,
            List<ChildView> children,
            List<TimelineEntry> timeline,
            List<String> actions,
            @Nullable Rating rating) {}

    record Summary(
            UUID id,
            @Nullable String number,
            LifeEvent.Kind kind,
            String name,
            @Nullable String lifeEvent,
            @Nullable String matter,
            Status status,
            String statusText,
            String applicantName,
            @Nullable String onBehalfOf,
            Instant savedAt,
            @Nullable Instant submittedAt,
            @Nullable LocalDate promisedOn,
            List<String> actions) {}

    /** One department's part; a lamp and days left only while its clock matters. */
    record ChildView(
            UUID id,
            String number,
            String taskCode,
            String name,
            String department,
            String departmentName,
            Status status,
            String statusText,
            boolean selected,
            List<String> waitingFor,
            @Nullable Instant receivedAt,
            @Nullable Instant acceptedAt,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate legalDueOn,
            @Nullable Integer daysLeft,
            @Nullable Lamp lamp,
            boolean paused,
            @Nullable Correction correction,
            @Nullable Decision decision,
            @Nullable GrantedLicence licence,
            List<EvidenceView> evidence) {}

    record EvidenceView(String resourceName, EvidenceItem.Status status, @Nullable Instant asOf) {}

    Detail detail(Application application) {
        List<Child> parts = children.of(application.id());
        Map<UUID, List<EvidenceItem>> asked =
                evidence.ofApplication(application.id()).stream()
                        .collect(Collectors.groupingBy(EvidenceItem::childId));
        LifeEvent service = services.at(application.serviceVersion());
        Rating rating = ratings.of(application.id()).orElse(null);
        boolean event = application.kind() == LifeEvent.Kind.LIFE_EVENT;
        return new Detail(
                application.id(),
                application.number(),
                application.queryCode(),
                application.kind(),
                application.name(),
                event ? application.serviceCode() : null,
                event ? null : application.serviceCode(),
                application.status(),
                application.status().text(),
                application.applicant().name(),
                application.applicant().actingForName(),
                application.savedAt(),
                application.submittedAt(),
                application.promisedOn(),
                parts.stream()
                        .map(c -> child(c, parts, service, asked.getOrDefault(c.id(), List.of())))
                        .toList(),
                timeline.of(application.id()),
                actions(application, parts, rating),
                rating);
    }

    Summary summary(Application application) {
        boolean event = application.kind() == LifeEvent.Kind.LIFE_EVENT;
        return new Summary(
                application.id(),
                application.number(),
                application.kind(),
                application.name(),
                event ? application.serviceCode() : null,
                event ? null : application.serviceCode(),
                application.status(),
                application.status().text(),
                application.applicant().name(),
                application.applicant().actingForName(),
                application.savedAt(),
                application.submittedAt(),
                application.promisedOn(),
                application.status() == Status.SUBMITTED
                        ? actions(application, children.of(application.id()), null)
                        : List.of());
    }

    ChildView child(CaseFile file) {
        return child(
                file.child(),
                children.of(file.application().id()),
                file.service(),
                evidence.of(file.child().id()));
    }

    List<TimelineEntry> timeline(CaseFile file) {
        return timeline.of(file.application().id()).stream()
                .filter(e -> e.childId() == null || file.child().id().equals(e.childId()))
                .toList();
    }

    private ChildView child(
            Child child, List<Child> siblings, LifeEvent service, List<EvidenceItem> asked) {
        boolean ended = child.status().isFinal();
        boolean paused = child.status().isPaused();
        LocalDate due = child.dueOn();
        Integer left =
                due == null || ended
                        ? null
                        : paused
                                ? child.daysLeftAtPause()
                                : Integer.valueOf(deadlines.daysLeft(due));
        return new ChildView(
                child.id(),
                child.number(),
                child.taskCode(),
                child.name(),
                child.department(),
                child.departmentName(),
                child.status(),
                child.status().text(),
                true,
                child.status() == Status.WAITING
                        ? waitingFor(child, siblings, service, asked)
                        : List.of(),
                child.receivedAt(),
                child.acceptedAt(),
                due,
                child.legalDueOn(),
                left,
                deadlines.lamp(child),
                paused,
                child.status() == Status.CORRECTION ? child.correction() : null,
                child.decision(),
                child.licence(),
                asked.stream()
                        .map(item ->
                                new EvidenceView(item.resourceName(), item.status(), item.asOf()))
                        .toList());
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

    private static List<String> actions(
            Application application, List<Child> parts, @Nullable Rating rating) {
        var actions = new ArrayList<String>();
        switch (application.status()) {
            case DRAFT -> actions.add("SUBMIT");
            case SUBMITTED -> {
                actions.add("WITHDRAW");
                parts.stream()
                        .filter(c -> c.status() == Status.CORRECTION)
                        .forEach(c -> actions.add("ANSWER_CORRECTION:" + c.id()));
            }
            case CLOSED, DELIVERED -> {
                if (rating == null) {
                    actions.add("RATE");
                } else {
                    actions.addAll(rating.actions());
                }
            }
            case WAITING,
                    PRE_RETURNED,
                    RECEIVED,
                    CORRECTION,
                    ACCEPTED,
                    DEFICIENT_ACCEPTED,
                    NOT_ACCEPTED,
                    REVIEW,
                    SPECIAL,
                    GRANTED,
                    DENIED,
                    REVOKED,
                    WITHDRAWN,
                    TERMINATED -> {}
        }
        return actions;
    }
}
