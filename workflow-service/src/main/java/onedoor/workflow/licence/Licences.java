package onedoor.workflow.licence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issuing: a necessary step of granting, in the same transaction as the grant. */
@Component
public class Licences {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final LicenceStore store;
    private final LicenceSigner signer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Licences(
            LicenceStore store,
            LicenceSigner signer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.signer = signer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Issues the licence of a granted case, signs it and has it deposited at the exchange after the
     * commit. The same case again gets the licence it already has.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public IssuedLicence issue(IssueLicence command) {
        Optional<Licence> before = store.byChild(command.childId());
        if (before.isPresent()) {
            return issued(before.get());
        }
        LicenceTemplate template = command.template();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
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
                        values.face());
        UUID id = Uuid7.next();
        String canonical = store.canonical(content);
        Licence licence =
                new Licence(
                        id,
                        command.childId(),
                        command.applicationNumber(),
                        template.type(),
                        template.exchangeService(),
                        LicenceState.VALID,
                        null,
                        clock.instant(),
                        content,
                        canonical,
                        signer.sign(canonical));
        store.insert(licence, holders);
        store.keepKey(signer.publicKey(), clock.instant());
        events.publishEvent(new LicenceChanged(id));
        return issued(licence);
    }

    private static IssuedLicence issued(Licence licence) {
        return new IssuedLicence(
                licence.id(), licence.identifier().value(), licence.content().name());
    }
}
