package onedoor.workflow.licence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.workflow.paper.QrCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The wallet (卡包) of citizens and enterprises. */
@RestController
@RequestMapping("/api/workflow/licences")
@Tag(name = "Licences", description = "A holder's wallet (证照)")
class LicenceController {

    private final Wallet wallet;

    LicenceController(Wallet wallet) {
        this.wallet = wallet;
    }

    @GetMapping
    Page<Card> all(Caller caller) {
        return new Page<>(
                wallet.all(caller).stream().map(l -> Card.of(l, wallet.today())).toList(), null);
    }

    @GetMapping("/{id}")
    ResponseEntity<?> show(Caller caller, @PathVariable UUID id) {
        Optional<Licence> licence = wallet.open(caller, id);
        return licence.isEmpty()
                ? notFound()
                : ResponseEntity.ok(
                        Detail.of(licence.get(), wallet.versions(licence.get()), wallet.today()));
    }

    @GetMapping("/{id}/pdf")
    ResponseEntity<?> pdf(Caller caller, @PathVariable UUID id) {
        Optional<Licence> licence = wallet.open(caller, id);
        if (licence.isEmpty()) {
            return notFound();
        }
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PDF);
        headers.setContentDisposition(
                ContentDisposition.attachment()
                        .filename(licence.get().identifier() + ".pdf")
                        .build());
        headers.setCacheControl("no-store");
        return new ResponseEntity<>(wallet.pdf(licence.get()), headers, HttpStatus.OK);
    }

    /**
     * The licence's data with its signature, for whoever wants to check it without the platform.
     */
    @GetMapping("/{id}/json")
    ResponseEntity<?> json(Caller caller, @PathVariable UUID id) {
        Optional<Licence> licence = wallet.open(caller, id);
        return licence.isEmpty()
                ? notFound()
                : ResponseEntity.ok()
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + licence.get().identifier() + ".json\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(
                                Map.of(
                                        "content",
                                        licence.get().content(),
                                        "signature",
                                        SignatureView.of(licence.get())));
    }

    @PostMapping("/{id}/codes")
    ResponseEntity<?> present(Caller caller, @PathVariable UUID id) {
        Optional<Licence> licence =
                caller.kind() == Caller.Kind.CITIZEN ? wallet.open(caller, id) : Optional.empty();
        if (licence.isEmpty()) {
            return notFound();
        }
        Optional<PresentationCodes.Code> code = wallet.present(caller, licence.get());
        if (code.isEmpty()) {
            return Problem.of(LicenceProblem.LICENCE_NOT_IN_FORCE).answer();
        }
        String url = wallet.address(code.get());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(
                        new Shown(
                                code.get().value(),
                                url,
                                code.get().expiresAt(),
                                QrCode.of(url).pngDataUri()));
    }

    private static ResponseEntity<?> notFound() {
        return Problem.of(CommonProblem.NOT_FOUND, "没有这份证照。", "There is no such licence.").answer();
    }

    record Shown(String code, String url, Instant expiresAt, String qrPng) {}

    /** {@code usable}: it may be shown, copied and handed in today. */
    record Card(
            UUID id,
            String identifier,
            String name,
            String typeCode,
            String number,
            String state,
            String stateText,
            String holderName,
            String issuer,
            String issuerName,
            LocalDate issuedOn,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            int version,
            boolean usable) {

        static Card of(Licence licence, LocalDate today) {
            Licence.Content content = licence.content();
            LicenceState state = licence.stateOn(today);
            return new Card(
                    licence.id(),
                    content.identifier().value(),
                    content.name(),
                    content.identifier().typeCode(),
                    content.number(),
                    state.code(),
                    state.text(Problem.inEnglish()),
                    content.holder().name(),
                    content.issuer(),
                    content.issuerName(),
                    content.issuedOn(),
                    content.validFrom(),
                    content.validTo(),
                    content.identifier().version(),
                    licence.inForce(today));
        }
    }

    record Detail(
            @JsonUnwrapped Card card,
            String applicationNumber,
            @Nullable String stateReason,
            Instant stateAt,
            List<FaceView> face,
            @Nullable String previous,
            @Nullable Replacement replacedBy,
            List<VersionView> versions,
            SignatureView signature) {

        static Detail of(Licence licence, List<Licence> versions, LocalDate today) {
            LicenceIdentifier previous = licence.content().previous();
            return new Detail(
                    Card.of(licence, today),
                    licence.applicationNumber(),
                    licence.stateReason(),
                    licence.stateAt(),
                    licence.content().face().stream()
                            .map(f -> new FaceView(f.field(), f.title(), f.text()))
                            .toList(),
                    previous == null ? null : previous.value(),
                    versions.stream()
                            .filter(next -> licence.id().equals(next.previousId()))
                            .findFirst()
                            .map(next -> new Replacement(next.id(), next.identifier().value()))
                            .orElse(null),
                    versions.stream().map(one -> VersionView.of(one, today)).toList(),
                    SignatureView.of(licence));
        }
    }

    record FaceView(String field, String title, String value) {}

    /** The version that has taken this one's place. */
    record Replacement(UUID id, String identifier) {}

    /** One of all versions; {@code reason} says why it ended. */
    record VersionView(
            UUID id,
            int version,
            String identifier,
            String state,
            String stateText,
            LocalDate issuedOn,
            @Nullable String reason) {

        static VersionView of(Licence licence, LocalDate today) {
            LicenceState state = licence.stateOn(today);
            return new VersionView(
                    licence.id(),
                    licence.identifier().version(),
                    licence.identifier().value(),
                    state.code(),
                    state.text(Problem.inEnglish()),
                    licence.content().issuedOn(),
                    licence.stateReason());
        }
    }

    record SignatureView(String alg, String kid, String jws) {

        static SignatureView of(Licence licence) {
            return new SignatureView(
                    licence.signature().algorithm(),
                    licence.signature().kid(),
                    licence.signature()
                            .attached(licence.signed().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
