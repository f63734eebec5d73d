package onedoor.workflow.licence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A holder's licences for other rooms: what there is, and how it looks on paper. */
@Component
public class HeldLicences {

    private final Wallet wallet;
    private final LicenceStore store;
    private final Clock clock;

    HeldLicences(Wallet wallet, LicenceStore store, Clock clock) {
        this.wallet = wallet;
        this.store = store;
        this.clock = clock;
    }

    public List<HeldLicence> of(Caller caller) {
        return wallet.all(caller).stream().map(this::held).toList();
    }

    /** The caller's own licence. */
    public Optional<HeldLicence> find(Caller caller, UUID id) {
        return of(caller).stream().filter(l -> l.id().equals(id)).findFirst();
    }

    /** The licence as a PDF; for those who have found it for its holder. */
    public Optional<byte[]> pdf(UUID id) {
        return store.find(id).map(wallet::pdf);
    }

    private HeldLicence held(Licence licence) {
        Licence.Content content = licence.content();
        @Nullable LocalDate validTo = content.validTo();
        return new HeldLicence(
                licence.id(),
                content.name(),
                licence.applicationNumber(),
                content.issuer(),
                content.issuerName(),
                content.issuedOn(),
                validTo,
                licence.inForce(LegalTime.today(clock)));
    }
}
