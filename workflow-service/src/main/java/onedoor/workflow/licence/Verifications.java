package onedoor.workflow.licence;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import org.springframework.stereotype.Component;

/** Answers anybody whether a licence is real and in force, without saying whose it is. */
@Component
class Verifications {

    private final LicenceStore store;
    private final PresentationCodes codes;
    private final AuditTrail audit;
    private final Clock clock;

    Verifications(LicenceStore store, PresentationCodes codes, AuditTrail audit, Clock clock) {
        this.store = store;
        this.codes = codes;
        this.audit = audit;
        this.clock = clock;
    }

    /** A licence as it is at this instant. */
    record Verified(Licence licence, boolean inForce, boolean signatureValid, Instant at) {}

    Optional<Verified> byIdentifier(LicenceIdentifier identifier) {
        return store.find(identifier).map(this::verify);
    }

    /** By a holder's code, which is used up. */
    Optional<Verified> byCode(String code) {
        Optional<UUID> licence = codes.redeem(code);
        licence.ifPresent(id ->
                audit.record(
                        "public", "licence.verify", "licence", id.toString(), "shown", Map.of()));
        return licence.flatMap(store::find).map(this::verify);
    }

    /** The public keys that licences were ever signed with. */
    List<ECKey> keys() {
        return store.keys();
    }

    private Verified verify(Licence licence) {
        boolean signed =
                store.keys().stream()
                        .filter(k -> k.getKeyID().equals(licence.signature().kid()))
                        .anyMatch(k ->
                                LicenceSigner.verify(k, licence.signed(), licence.signature()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), Licences.ZONE);
        return new Verified(licence, signed && licence.inForce(today), signed, clock.instant());
    }
}
