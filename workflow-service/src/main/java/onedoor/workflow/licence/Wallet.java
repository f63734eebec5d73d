package onedoor.workflow.licence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.workflow.paper.Typefaces;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A holder's own licences: looking at them, printing them, showing them to others. */
@Component
class Wallet {

    private final LicenceStore store;
    private final PresentationCodes codes;
    private final LicenceSettings settings;
    private final Typefaces typefaces;
    private final AuditTrail audit;
    private final Clock clock;

    Wallet(
            LicenceStore store,
            PresentationCodes codes,
            LicenceSettings settings,
            Typefaces typefaces,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.codes = codes;
        this.settings = settings;
        this.typefaces = typefaces;
        this.audit = audit;
        this.clock = clock;
    }

    List<Licence> all(Caller caller) {
        return Holder.of(caller).map(h -> store.heldBy(h.key())).orElse(List.of());
    }

    /**
     * A licence that the caller holds or whose issuing department the caller works for; a
     * stranger's is not found.
     */
    Optional<Licence> open(Caller caller, UUID id) {
        Optional<Licence> licence = store.find(id).filter(l -> mayRead(caller, l));
        if (licence.isEmpty()) {
            audit.recordRefusal(
                    caller, "licence.read", "licence", id.toString(), "not-found", Map.of());
        }
        return licence;
    }

    /** A code for one showing, or nothing while the licence is not in force. */
    @Transactional
    Optional<PresentationCodes.Code> present(Caller caller, Licence licence) {
        if (!licence.inForce(today())) {
            return Optional.empty();
        }
        audit.record(
                caller,
                "licence.present",
                "licence",
                licence.id().toString(),
                "code-issued",
                Map.of());
        return Optional.of(codes.issue(licence.id()));
    }

    /** The address that a presentation code leads to. */
    String address(PresentationCodes.Code code) {
        return settings.publicUrl() + "/verify?code=" + code.value();
    }

    /** All versions that its case has led to, the first one first. */
    List<Licence> versions(Licence licence) {
        return store.versions(licence.childId());
    }

    byte[] pdf(Licence licence) {
        return pdf(licence, List.of());
    }

    /** With these words across the page, for a copy that is good for one purpose only. */
    byte[] pdf(Licence licence, List<String> watermark) {
        return paper(licence, watermark).pdf(typefaces.required());
    }

    private LicencePaper paper(Licence licence, List<String> watermark) {
        Licence.Content content = licence.content();
        List<LicencePaper.Line> lines = new ArrayList<>();
        content.face().forEach(f -> lines.add(new LicencePaper.Line(f.title(), f.text())));
        lines.add(new LicencePaper.Line("证照标识", content.identifier().value()));
        LocalDate validTo = content.validTo();
        lines.add(
                new LicencePaper.Line(
                        "有效期", content.validFrom() + " 至 " + (validTo == null ? "长期" : validTo)));
        lines.add(new LicencePaper.Line("打印时状态", licence.stateOn(today()).text(false)));
        return new LicencePaper(
                content.name(),
                lines,
                content.issuerName(),
                content.issuedOn(),
                settings.publicUrl() + "/verify?identifier=" + content.identifier().value(),
                List.of(
                        "扫描二维码核验证照的当前状态。本文件是电子证照的版式展示(PDF)，印章为图样，"
                                + "数据以 "
                                + licence.signature().algorithm()
                                + " 算法分离签名；不是 GB/T 38540 电子印章，也不是 OFD 版式文件。"),
                watermark);
    }

    private boolean mayRead(Caller caller, Licence licence) {
        if (caller.kind() == Caller.Kind.STAFF) {
            return licence.content().issuer().equals(caller.department());
        }
        return Holder.of(caller).filter(h -> store.isHeldBy(licence.id(), h.key())).isPresent();
    }

    LocalDate today() {
        return LegalTime.today(clock);
    }
}
