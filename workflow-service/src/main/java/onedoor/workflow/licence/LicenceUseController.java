package onedoor.workflow.licence;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a holder does with a licence beyond showing it: copies for one purpose, corrections. */
@RestController
@RequestMapping("/api/workflow/licences/{id}")
@Tag(name = "Licences")
class LicenceUseController {

    private final Holdings holdings;
    private final Idempotency idempotency;

    LicenceUseController(Holdings holdings, Idempotency idempotency) {
        this.holdings = holdings;
        this.idempotency = idempotency;
    }

    /** 用途, 有效期 and 办件编号 of a copy (加注件). */
    record CopyForm(
            @NotBlank @Size(max = 60) String purpose,
            @NotNull LocalDate validUntil,
            @Size(max = 60) @Pattern(regexp = "[0-9A-Z]+") @Nullable String applicationNumber) {}

    record ObjectionForm(
            @NotBlank @Size(max = 60) String field, @NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/purpose-copies")
    ResponseEntity<?> copy(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody CopyForm form) {
        Optional<Licence> licence = holdings.open(caller, id);
        if (licence.isEmpty()) {
            return notFound();
        }
        if (!holdings.inForce(licence.get())) {
            return Problem.of(LicenceProblem.LICENCE_NOT_IN_FORCE).answer();
        }
        LocalDate last = licence.get().content().validTo();
        if (form.validUntil().isBefore(holdings.today())
                || (last != null && form.validUntil().isAfter(last))) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/validUntil", "range", "有效期应不早于今天，不晚于证照的有效期"))
                    .answer();
        }
        byte[] pdf =
                holdings.copy(
                        caller,
                        licence.get(),
                        form.purpose().strip(),
                        form.validUntil(),
                        form.applicationNumber());
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PDF);
        headers.setContentDisposition(
                ContentDisposition.attachment()
                        .filename(
                                licence.get().content().name() + "（加注件）.pdf",
                                StandardCharsets.UTF_8)
                        .build());
        headers.setCacheControl("no-store");
        return new ResponseEntity<>(pdf, headers, HttpStatus.OK);
    }

    @GetMapping("/uses")
    ResponseEntity<?> uses(Caller caller, @PathVariable UUID id) {
        Optional<Licence> licence = holdings.open(caller, id);
        return licence.isEmpty()
                ? notFound()
                : ResponseEntity.ok(new Page<>(holdings.uses(licence.get()), null));
    }

    @PostMapping("/objections")
    ResponseEntity<?> object(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ObjectionForm form) {
        Optional<Licence> licence = holdings.open(caller, id);
        if (licence.isEmpty()) {
            return notFound();
        }
        if (licence.get().content().face().stream()
                .noneMatch(f -> f.field().equals(form.field()))) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/field", "unknown-field", "照面没有这一项"))
                    .answer();
        }
        return idempotency.once(
                caller,
                key,
                Map.of("field", form.field(), "reason", form.reason()),
                () ->
                        ResponseEntity.status(HttpStatus.CREATED)
                                .body(
                                        holdings.object(
                                                caller,
                                                licence.get(),
                                                form.field(),
                                                form.reason().strip())));
    }

    @GetMapping("/objections")
    ResponseEntity<?> objections(Caller caller, @PathVariable UUID id) {
        Optional<Licence> licence = holdings.open(caller, id);
        return licence.isEmpty()
                ? notFound()
                : ResponseEntity.ok(new Page<>(holdings.objections(licence.get()), null));
    }

    private static ResponseEntity<?> notFound() {
        return Problem.of(CommonProblem.NOT_FOUND, "没有这份证照。", "There is no such licence.").answer();
    }
}
