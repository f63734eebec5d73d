package onedoor.workflow.licence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * 变更 and 延续: a licence never changes; a new version takes its place, with a new version number and
 * check character and a link to the one it makes void.
 */
@Component
class Changes {

    private static final int LONGEST = 500;

    private final LicenceStore store;
    private final Standings standings;
    private final Licences licences;
    private final HolderLetters letters;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Changes(
            LicenceStore store,
            Standings standings,
            Licences licences,
            HolderLetters letters,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.standings = standings;
        this.licences = licences;
        this.letters = letters;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Only what changes; {@code validTo} extends the licence (延续). */
    record Change(
            String reason,
            Map<String, JsonNode> face,
            @Nullable String holderName,
            @Nullable LocalDate validTo) {

        boolean isEmpty() {
            return face.isEmpty() && holderName == null && validTo == null;
        }
    }

    /** What became of it. */
    sealed interface Outcome {

        record Replaced(Licence licence) implements Outcome {}

        record NotFound() implements Outcome {}

        record NotInForce(LicenceState now) implements Outcome {}

        record Wrong(List<FieldProblem> problems) implements Outcome {}
    }

    @Transactional
    public Outcome change(Caller caller, UUID id, Change change) {
        Licence old = standings.own(caller, id, "licence.change").orElse(null);
        if (old == null) {
            return new Outcome.NotFound();
        }
        List<FieldProblem> problems = problems(old, change);
        if (!problems.isEmpty()) {
            return new Outcome.Wrong(problems);
        }
        LocalDate today = LegalTime.today(clock);
        if (!old.inForce(today)) {
            return new Outcome.NotInForce(old.stateOn(today));
        }
        Licence.Content content = changed(old.content(), change);
        String reason = "变更：" + change.reason();
        if (!store.move(id, LicenceState.VALID, LicenceState.LAPSED, reason, clock.instant())) {
            return new Outcome.NotInForce(store.find(id).orElseThrow().state());
        }
        events.publishEvent(new LicenceChanged(id));
        Licence licence =
                licences.keep(
                        old.childId(),
                        old.applicationNumber(),
                        old.type(),
                        old.exchangeService(),
                        id,
                        content,
                        store.holders(id),
                        old.reader());
        audit.record(
                caller,
                "licence.change",
                "licence",
                id.toString(),
                "replaced",
                Map.of(
                        "by",
                        licence.id().toString(),
                        "version",
                        content.identifier().version(),
                        "fields",
                        change.face().keySet().stream().sorted().toList()));
        letters.changed(licence, change.reason());
        return new Outcome.Replaced(licence);
    }

    private List<FieldProblem> problems(Licence old, Change change) {
        List<FieldProblem> problems = new ArrayList<>();
        if (change.isEmpty()) {
            problems.add(new FieldProblem("/face", "required", "请填写要变更的内容"));
        }
        change.face()
                .forEach((field, value) -> {
                    if (old.content().face().stream().noneMatch(f -> f.field().equals(field))) {
                        problems.add(
                                new FieldProblem("/face/" + field, "unknown-field", "照面没有这一项"));
                    } else if (!value.isValueNode()
                            || value.isNull()
                            || value.asString().length() > LONGEST) {
                        problems.add(new FieldProblem("/face/" + field, "type", "应为文字或数字"));
                    }
                });
        LocalDate until = change.validTo();
        if (until != null && until.isBefore(LegalTime.today(clock))) {
            problems.add(new FieldProblem("/validTo", "past", "有效期不能早于今天"));
        }
        return problems;
    }

    private Licence.Content changed(Licence.Content old, Change change) {
        LicenceIdentifier before = old.identifier();
        LicenceIdentifier identifier =
                LicenceIdentifier.of(
                        before.typeCode(),
                        new UnifiedSocialCreditCode(old.issuer()),
                        before.serial(),
                        before.version() + 1);
        LocalDate validTo = change.validTo() == null ? old.validTo() : change.validTo();
        List<Licence.FaceValue> face =
                old.face().stream()
                        .map(f ->
                                new Licence.FaceValue(
                                        f.field(),
                                        f.title(),
                                        change.face()
                                                .getOrDefault(
                                                        f.field(),
                                                        carried(f, old, identifier, validTo))))
                        .toList();
        String name = change.holderName();
        Party holder = old.holder();
        return new Licence.Content(
                identifier,
                old.name(),
                old.number(),
                old.issuer(),
                old.issuerName(),
                name == null ? holder : new Party(holder.type(), holder.id(), name),
                LegalTime.today(clock),
                old.validFrom(),
                validTo,
                face,
                before);
    }

    /** A line that shows the licence's own identifier or last day shows the new one. */
    private static JsonNode carried(
            Licence.FaceValue value,
            Licence.Content old,
            LicenceIdentifier identifier,
            @Nullable LocalDate validTo) {
        LocalDate before = old.validTo();
        if (value.text().equals(old.identifier().value())) {
            return JsonNodeFactory.instance.stringNode(identifier.value());
        }
        if (before != null && validTo != null && value.text().equals(before.toString())) {
            return JsonNodeFactory.instance.stringNode(validTo.toString());
        }
        return value.value();
    }
}
