package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final ClockStore clocks;
    private final ChildViews views;
    private final Evidence evidence;
    private final Ratings ratings;

    CaseView(
            ChildStore children,
            TimelineStore timeline,
            Services services,
            ClockStore clocks,
            ChildViews views,
            Evidence evidence,
            Ratings ratings) {
        this.children = children;
        this.timeline = timeline;
        this.services = services;
        this.clocks = clocks;
        this.views = views;
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

    Detail detail(Application application) {
        List<Child> parts = children.of(application.id());
        Map<UUID, List<EvidenceItem>> asked =
                evidence.ofApplication(application.id()).stream()
                        .collect(Collectors.groupingBy(EvidenceItem::childId));
        Map<UUID, List<ClockEvent>> limits =
                clocks.of(application.id()).stream()
                        .collect(Collectors.groupingBy(ClockEvent::childId));
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
                        .map(c ->
                                views.view(
                                        c,
                                        parts,
                                        service,
                                        asked.getOrDefault(c.id(), List.of()),
                                        limits.getOrDefault(c.id(), List.of())))
                        .toList(),
                timeline.of(application.id()),
                CaseActions.of(application, parts, rating),
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
                        ? CaseActions.of(application, children.of(application.id()), null)
                        : List.of());
    }

    ChildView child(CaseFile file) {
        UUID application = file.application().id();
        return views.view(
                file.child(),
                children.of(application),
                file.service(),
                evidence.of(file.child().id()),
                clocks.of(application).stream()
                        .filter(event -> event.childId().equals(file.child().id()))
                        .toList());
    }

    List<TimelineEntry> timeline(CaseFile file) {
        return timeline.of(file.application().id()).stream()
                .filter(e -> e.childId() == null || file.child().id().equals(e.childId()))
                .toList();
    }
}
