package onedoor.workflow.licence;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.workflow.licence.ObjectionStore.Objection;
import onedoor.workflow.licence.ObjectionStore.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 纠错: what holders object to, with the licence that it is about. */
@Component
class Objections {

    private final ObjectionStore objections;
    private final LicenceStore licences;
    private final HolderLetters letters;
    private final AuditTrail audit;

    Objections(
            ObjectionStore objections,
            LicenceStore licences,
            HolderLetters letters,
            AuditTrail audit) {
        this.objections = objections;
        this.licences = licences;
        this.letters = letters;
        this.audit = audit;
    }

    /** An objection as people read it. */
    record Shown(
            UUID id,
            UUID licenceId,
            String licenceName,
            String licenceNumber,
            String licenceIdentifier,
            String licenceState,
            String field,
            String fieldTitle,
            String reason,
            State state,
            Instant raisedAt,
            @Nullable String answer,
            @Nullable Instant answeredAt) {

        static Shown of(Objection objection, Licence licence) {
            Licence.Content content = licence.content();
            return new Shown(
                    objection.id(),
                    objection.licenceId(),
                    content.name(),
                    content.number(),
                    content.identifier().value(),
                    licence.state().code(),
                    objection.field(),
                    title(licence, objection.field()),
                    objection.reason(),
                    objection.state(),
                    objection.raisedAt(),
                    objection.answer(),
                    objection.answeredAt());
        }

        @Override
        public String toString() {
            return "objection " + id + " " + state; // the reason may name people
        }
    }

    /** Those that wait for this department, the oldest first. */
    List<Shown> open(String department, @Nullable UUID after, int limit) {
        List<Objection> open = objections.open(department, after, limit);
        Map<UUID, Licence> about =
                licences.find(open.stream().map(Objection::licenceId).distinct().toList()).stream()
                        .collect(Collectors.toMap(Licence::id, Function.identity()));
        return open.stream()
                .flatMap(one ->
                        Optional.ofNullable(about.get(one.licenceId()))
                                .map(licence -> Shown.of(one, licence))
                                .stream())
                .toList();
    }

    /** Those to this licence, the newest first. */
    List<Shown> of(Licence licence) {
        return objections.of(licence.id()).stream().map(one -> Shown.of(one, licence)).toList();
    }

    /** The department's own; a stranger's does not exist, and that is audited. */
    boolean isOwn(Caller caller, UUID id) {
        String department = caller.department();
        boolean own = department != null && objections.find(id, department).isPresent();
        if (!own) {
            audit.recordRefusal(
                    caller,
                    "licence.objection.answer",
                    "objection",
                    id.toString(),
                    "not-found",
                    Map.of());
        }
        return own;
    }

    /** Answers it and tells its holder; nothing when somebody has answered before. */
    @Transactional
    public Optional<Shown> answer(
            Caller caller, String department, UUID id, boolean upheld, String answer) {
        State outcome = upheld ? State.UPHELD : State.REJECTED;
        if (!objections.answer(id, outcome, answer)) {
            return Optional.empty();
        }
        audit.record(
                caller,
                "licence.objection.answer",
                "objection",
                id.toString(),
                outcome.name().toLowerCase(Locale.ROOT),
                Map.of());
        Objection answered = objections.find(id, department).orElseThrow();
        Licence licence = licences.find(answered.licenceId()).orElseThrow();
        letters.answered(licence, title(licence, answered.field()), upheld, answer);
        return Optional.of(Shown.of(answered, licence));
    }

    private static String title(Licence licence, String field) {
        return licence.content().face().stream()
                .filter(line -> line.field().equals(field))
                .map(Licence.FaceValue::title)
                .findFirst()
                .orElse(field);
    }
}
