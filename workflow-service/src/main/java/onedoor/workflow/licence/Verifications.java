package onedoor.workflow.licence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.LegalTime;
import onedoor.workflow.signing.PublicKey;
import onedoor.workflow.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers anybody whether a licence is real and in force, without saying whose it is. */
@Component
class Verifications {

    private final LicenceStore store;
    private final PresentationCodes codes;
    private final LicenceUses uses;
    private final Signatures signatures;
    private final AuditTrail audit;
    private final Clock clock;

    Verifications(
            LicenceStore store,
            PresentationCodes codes,
            LicenceUses uses,
            Signatures signatures,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.codes = codes;
        this.uses = uses;
        this.signatures = signatures;
        this.audit = audit;
        this.clock = clock;
    }

    /** A licence as it is at this instant. */
    record Verified(
            Licence licence,
            @Nullable LicenceIdentifier replacedBy,
            boolean inForce,
            boolean signatureValid,
            Instant at) {}

    Optional<Verified> byIdentifier(LicenceIdentifier identifier) {
        return store.find(identifier).map(this::verify);
    }

    /** By a holder's code, which is used up. */
    Optional<Verified> byCode(String code) {
        Optional<UUID> licence = codes.redeem(code);
        licence.ifPresent(id -> {
            audit.record("public", "licence.verify", "licence", id.toString(), "shown", Map.of());
            uses.add(id, LicenceUses.Kind.VERIFIED, null, null, null);
        });
        return licence.flatMap(store::find).map(this::verify);
    }

    /** The public keys that licences were ever signed with. */
    List<PublicKey> keys() {
        return signatures.keys();
    }

    private Verified verify(Licence licence) {
        boolean signed =
                signatures.verify(
                        licence.signed().getBytes(StandardCharsets.UTF_8), licence.signature());
        LocalDate today = LegalTime.today(clock);
        return new Verified(
                licence,
                store.successor(licence.id()).map(Licence::identifier).orElse(null),
                signed && licence.inForce(today),
                signed,
                clock.instant());
    }
}
