package onedoor.exchange.objection;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.evidence.Kept;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.objection.Objection.Status;
import onedoor.exchange.workday.WorkingDays;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Raises and answers objections. */
@Component
class Objections {

    private final ObjectionStore store;
    private final Evidence evidence;
    private final Catalogue catalogue;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final WorkingDays days;
    private final ObjectionSettings settings;
    private final Clock clock;

    Objections(
            ObjectionStore store,
            Evidence evidence,
            Catalogue catalogue,
            AuditTrail audit,
            ApplicationEventPublisher events,
            JsonMapper json,
            WorkingDays days,
            ObjectionSettings settings,
            Clock clock) {
        this.store = store;
        this.evidence = evidence;
        this.catalogue = catalogue;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    /** A use of data by a department, as far as its doubt needs to know it. */
    record Used(Resource resource, String subjectKey) {}

    /** What a department's own call was about. */
    Optional<Used> usedBy(UUID exchangeId, String department) {
        return evidence.of(exchangeId).stream()
                .filter(kept -> kept.subjectKey() != null && kept.record() != null)
                .filter(kept ->
                        json.readTree(kept.record())
                                .path("client")
                                .asString()
                                .contains("/GOV/" + department + "/"))
                .findFirst()
                .flatMap(kept ->
                        resourceOf(kept)
                                .map(resource ->
                                        new Used(
                                                resource,
                                                Objects.requireNonNull(kept.subjectKey()))));
    }

    /** The resource that an exchange about this subject was on. */
    Optional<Resource> resourceOf(UUID exchangeId, String subjectKey) {
        return evidence.of(exchangeId).stream()
                .filter(kept -> subjectKey.equals(kept.subjectKey()) && kept.record() != null)
                .findFirst()
                .flatMap(this::resourceOf);
    }

    private Optional<Resource> resourceOf(Kept kept) {
        String[] parts = json.readTree(kept.record()).path("service").asString().split("/", 5);
        return parts.length == 5
                ? SubsystemId.parse(parts[1] + "/" + parts[2] + "/" + parts[3])
                        .flatMap(provider -> catalogue.find(provider, parts[4]))
                : Optional.empty();
    }

    /**
     * What somebody doubts.
     *
     * @param department on whose behalf; null for the subject
     */
    record Doubt(
            @Nullable String department,
            String subjectKey,
            @Nullable UUID exchangeId,
            Resource resource,
            @Nullable String field,
            String reason,
            @Nullable String evidence) {}

    @Transactional
    Objection raise(Caller caller, Doubt doubt) {
        Objection objection =
                new Objection(
                        Uuid7.next(),
                        caller.subject(),
                        doubt.subjectKey(),
                        doubt.exchangeId(),
                        doubt.resource().code(),
                        doubt.resource().provider(),
                        doubt.field(),
                        doubt.reason(),
                        doubt.department(),
                        doubt.evidence(),
                        days.afterIfKnown(days.today(), settings.days()).orElse(null),
                        false,
                        Status.OPEN,
                        null,
                        clock.instant(),
                        null);
        store.insert(objection);
        audit.record(
                caller, "objection.raise", "objection", objection.id().toString(), "OK", Map.of());
        return objection;
    }

    /** False when it was answered already. */
    @Transactional
    boolean answer(Caller caller, UUID id, Status status, String answer) {
        Instant now = clock.instant();
        boolean answered = store.answer(id, status, answer, now);
        if (answered && status == Status.CORRECTED) {
            store.find(id)
                    .ifPresent(corrected ->
                            events.publishEvent(
                                    new FieldCorrected(
                                            id,
                                            corrected.resource(),
                                            corrected.field(),
                                            corrected.subjectKey(),
                                            now)));
        }
        if (answered) {
            audit.record(
                    caller,
                    "objection.answer",
                    "objection",
                    id.toString(),
                    "OK",
                    Map.of("status", status.name()));
        }
        return answered;
    }
}
