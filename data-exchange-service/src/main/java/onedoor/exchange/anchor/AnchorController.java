package onedoor.exchange.anchor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The platform's services anchor their chains; whoever audits them looks the anchors up. */
@RestController
@RequestMapping("/api/exchange/anchors")
@Tag(name = "anchors", description = "锚定：审计链、证照、资金、评价的摘要")
class AnchorController {

    private static final Logger log = LoggerFactory.getLogger(AnchorController.class);

    private final AnchorRegister register;
    private final AnchorStore store;
    private final AnchorSettings settings;

    AnchorController(AnchorRegister register, AnchorStore store, AnchorSettings settings) {
        this.register = register;
        this.store = store;
        this.settings = settings;
    }

    /** A digest is SHA-256 or SM3 in lower-case hex. */
    record AnchorForm(
            @NotNull Anchor.Kind kind,
            @NotNull @Size(max = 100) @Pattern(regexp = "[A-Za-z0-9._/:-]+") String source,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String digest,
            @NotNull Instant at) {

        Anchor.Wish wish() {
            return new Anchor.Wish(kind, source, digest, at.truncatedTo(ChronoUnit.MICROS));
        }
    }

    record BatchForm(@NotNull @Size(min = 1, max = 256) List<@Valid @NotNull AnchorForm> anchors) {}

    record Anchored(List<Anchor> items) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Puts a digest into the log: for the platform's services; the same again answers the same")
    Anchor anchor(Caller caller, @Valid @RequestBody AnchorForm form) {
        return keep(caller, List.of(form)).getFirst();
    }

    @PostMapping("/batches")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Up to 256 digests at once, all of them durable when this answers")
    Anchored batch(Caller caller, @Valid @RequestBody BatchForm form) {
        return new Anchored(keep(caller, form.anchors()));
    }

    private List<Anchor> keep(Caller caller, List<AnchorForm> forms) {
        forms.forEach(form -> requireOwn(caller, form.source()));
        try {
            return register.anchor(forms.stream().map(AnchorForm::wish).toList());
        } catch (EvidenceUnavailable unavailable) {
            log.error("Anchors cannot be kept", unavailable);
            throw new ProblemException(
                    ExchangeProblem.EVIDENCE_UNAVAILABLE, String.valueOf(unavailable.getMessage()));
        }
    }

    // A service speaks for its own records only.
    private void requireOwn(Caller caller, String source) {
        String client = caller.clientId();
        boolean isOwn =
                caller.kind() == Caller.Kind.SERVICE
                        && client != null
                        && settings.clients().contains(client)
                        && (source.equals(client) || source.startsWith(client + "/"));
        if (!isOwn) {
            throw new ProblemException(CommonProblem.FORBIDDEN, source);
        }
    }

    @GetMapping
    @Operation(summary = "Anchors, newest first: for auditors, operators and supervisors")
    Page<Anchor> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        caller.requireRole("AUDIT_ADMIN", "EXCHANGE_ADMIN", "SUPERVISOR");
        List<Anchor> found = store.list(source, after == null ? Long.MAX_VALUE : after, limit + 1);
        return Page.of(found, limit, Anchor::logIndex);
    }
}
