package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Urging urging;

    CaseView(
            ChildStore children,
            TimelineStore timeline,
            Services services,
            ClockStore clocks,
            ChildViews views,
            Evidence evidence,
            Ratings ratings,
            Urging urging) {
        this.children = children;
        this.timeline = timeline;
        this.services = services;
        this.clocks = clocks;
        this.views = views;
        this.evidence = evidence;
        this.ratings = ratings;
        this.urging = urging;
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
            List<PromiseMove> promiseMoves,
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
        // A draft has no parts, and nothing has happened to it yet.
        boolean filed = application.status() != Status.DRAFT;
        List<Child> parts = filed ? children.of(application.id()) : List.of();
        LifeEvent service = services.at(application.serviceVersion());
        Map<UUID, List<EvidenceItem>> asked =
                filed && asksRegisters(service)
                        ? evidence.ofApplication(application.id()).stream()
                                .collect(Collectors.groupingBy(EvidenceItem::childId))
                        : Map.of();
        Map<UUID, List<ClockEvent>> limits =
                filed
                        ? clocks.of(application.id()).stream()
                                .collect(Collectors.groupingBy(ClockEvent::childId))
                        : Map.of();
        Rating rating = isRatable(application) ? ratings.of(application.id()).orElse(null) : null;
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
                application.promiseMoves(),
                parts.stream()
                        .map(c ->
                                views.view(
                                        c,
                                        parts,
                                        service,
                                        asked.getOrDefault(c.id(), List.of()),
                                        limits.getOrDefault(c.id(), List.of())))
                        .toList(),
                filed ? timeline.of(application.id()) : List.of(),
                CaseActions.of(application, parts, rating, urgeable(application)),
                rating);
    }

    private static boolean asksRegisters(LifeEvent service) {
        return service.items().stream().anyMatch(item -> !item.matter().evidence().isEmpty());
    }

    /** Only the case's own page offers it; a list says what waits for the applicant. */
    private Set<UUID> urgeable(Application application) {
        return application.status() == Status.SUBMITTED
                ? urging.urgeable(application.id())
                : Set.of();
    }

    /** Nobody rates before the end. */
    private static boolean isRatable(Application application) {
        return application.status() == Status.CLOSED || application.status() == Status.DELIVERED;
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
                        ? CaseActions.of(application, children.of(application.id()), null, Set.of())
                        : List.of());
    }

    ChildView child(CaseFile file) {
        UUID application = file.application().id();
        return views.view(
                file.child(),
                children.of(application),
                file.service(),
                file.matter().evidence().isEmpty() ? List.of() : evidence.of(file.child().id()),
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
