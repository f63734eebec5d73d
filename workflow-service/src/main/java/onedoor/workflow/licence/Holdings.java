package onedoor.workflow.licence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A holder's own acts; not even the issuing department may do them in the holder's place. */
@Component
class Holdings {

    private static final int SHOWN = 200;

    private final Wallet wallet;
    private final LicenceUses uses;
    private final ObjectionStore raising;
    private final Objections objections;
    private final AuditTrail audit;

    Holdings(
            Wallet wallet,
            LicenceUses uses,
            ObjectionStore raising,
            Objections objections,
            AuditTrail audit) {
        this.wallet = wallet;
        this.uses = uses;
        this.raising = raising;
        this.objections = objections;
        this.audit = audit;
    }

    Optional<Licence> open(Caller caller, UUID id) {
        return caller.kind() == Caller.Kind.CITIZEN ? wallet.open(caller, id) : Optional.empty();
    }

    boolean inForce(Licence licence) {
        return licence.inForce(wallet.today());
    }

    LocalDate today() {
        return wallet.today();
    }

    /** 加注件: a copy that says across every page what it is for, and until when. */
    @Transactional
    public byte[] copy(
            Caller caller,
            Licence licence,
            String purpose,
            LocalDate until,
            @Nullable String applicationNumber) {
        UUID copy =
                uses.add(
                        licence.id(),
                        LicenceUses.Kind.PURPOSE_COPY,
                        purpose,
                        until,
                        applicationNumber);
        audit.record(
                caller,
                "licence.copy",
                "licence",
                licence.id().toString(),
                "copied",
                Map.of("copy", copy.toString(), "validUntil", until.toString()));
        List<String> words = new ArrayList<>();
        words.add("仅用于：" + purpose);
        words.add("有效期至：" + until);
        if (applicationNumber != null) {
            words.add("办件编号：" + applicationNumber);
        }
        return wallet.pdf(licence, words);
    }

    List<LicenceUses.Use> uses(Licence licence) {
        return uses.of(licence.id(), SHOWN);
    }

    /** 纠错: the holder tells the issuer which line is wrong. */
    @Transactional
    public Objections.Shown object(Caller caller, Licence licence, String field, String reason) {
        ObjectionStore.Objection raised = raising.raise(licence, field, reason);
        audit.record(
                caller,
                "licence.object",
                "licence",
                licence.id().toString(),
                "raised",
                Map.of("objection", raised.id().toString(), "field", field));
        return Objections.Shown.of(raised, licence);
    }

    List<Objections.Shown> objections(Licence licence) {
        return objections.of(licence);
    }
}
