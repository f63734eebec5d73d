package onedoor.workflow.licence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import onedoor.workflow.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues licences for cases, and takes them back with the grant. */
@Component
public class Licences {

    private static final String SIGNED_AS = "onedoor-licence+json";

    private final LicenceStore store;
    private final Signatures signatures;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Licences(
            LicenceStore store,
            Signatures signatures,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.signatures = signatures;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Issues the licence of a granted case, signs it and has it deposited at the exchange after the
     * commit. The same case again gets the licence it already has.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public IssuedLicence issue(IssueLicence command) {
        Optional<Licence> before = store.newest(command.childId());
        if (before.isPresent()) {
            return issued(before.get());
        }
        LicenceTemplate template = command.template();
        LocalDate today = LegalTime.today(clock);
        long running = store.nextSerial(template.typeCode(), command.issuer(), today.getYear());
        String serial = "%d%012d".formatted(today.getYear(), running);
        LicenceIdentifier identifier =
                LicenceIdentifier.of(template.typeCode(), command.issuer(), serial, 1);
        @Nullable Integer years = template.validYears();
        LocalDate validTo = years == null ? null : today.plusYears(years).minusDays(1);
        FaceValues values =
                new FaceValues(command, new FaceValues.Own(serial, identifier, today, validTo));
        List<Party> holders = values.holders();
        Licence.Content content =
                new Licence.Content(
                        identifier,
                        template.name(),
                        serial,
                        command.issuer().value(),
                        command.issuerName(),
                        holders.getFirst(),
                        today,
                        today,
                        validTo,
                        values.face(),
                        null);
        return issued(
                keep(
                        command.childId(),
                        command.applicationNumber(),
                        template.type(),
                        template.exchangeService(),
                        null,
                        content,
                        holders,
                        command.reader()));
    }

    /**
     * 撤销: the grant is void and so is its licence, in the same transaction; verification says so
     * from the commit on.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoked(UUID childId, String reason) {
        Licence licence = store.newest(childId).orElse(null);
        if (licence == null || !licence.state().mayBecome(LicenceState.REVOKED)) {
            return;
        }
        if (store.move(
                licence.id(), licence.state(), LicenceState.REVOKED, reason, clock.instant())) {
            audit.record(
                    "workflow",
                    "licence.revoke",
                    "licence",
                    licence.id().toString(),
                    "ended",
                    Map.of("state", LicenceState.REVOKED.code()));
            events.publishEvent(new LicenceChanged(licence.id()));
        }
    }

    /** Signs and stores a licence in force; {@code previous} is the version it replaces. */
    Licence keep(
            UUID childId,
            String applicationNumber,
            String type,
            String exchangeService,
            @Nullable UUID previous,
            Licence.Content content,
            List<Party> holders,
            @Nullable String reader) {
        String canonical = store.canonical(content);
        Licence licence =
                new Licence(
                        Uuid7.next(),
                        childId,
                        applicationNumber,
                        type,
                        exchangeService,
                        LicenceState.VALID,
                        null,
                        clock.instant(),
                        previous,
                        content,
                        canonical,
                        signatures.sign(SIGNED_AS, canonical.getBytes(StandardCharsets.UTF_8)),
                        reader);
        store.insert(licence, holders);
        events.publishEvent(new LicenceChanged(licence.id()));
        return licence;
    }

    private static IssuedLicence issued(Licence licence) {
        return new IssuedLicence(
                licence.id(), licence.identifier().value(), licence.content().name());
    }
}
