package onedoor.exchange.credential;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.credential.Certificates.Outcome;
import onedoor.exchange.credential.ClientCertificate.State;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.Owners;
import onedoor.exchange.member.Standing;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exchange/certificates")
@Tag(name = "certificate", description = "客户端证书：系统以 TLS 证书调用，经审批生效")
class CertificateController {

    private static final int MOST = 100;

    private final Certificates certificates;
    private final CertificateStore store;
    private final Members members;
    private final Owners owners;
    private final Standing standing;
    private final Idempotency idempotency;

    CertificateController(
            Certificates certificates,
            CertificateStore store,
            Members members,
            Owners owners,
            Standing standing,
            Idempotency idempotency) {
        this.certificates = certificates;
        this.store = store;
        this.members = members;
        this.owners = owners;
        this.standing = standing;
        this.idempotency = idempotency;
    }

    /** The system as {@code class/code/subsystem}, and its certificate in PEM. */
    record CertificateForm(@NotBlank String owner, @NotBlank @Size(max = 16_000) String pem) {}

    record DecisionForm(@NotNull Boolean approve, @NotBlank @Size(max = 500) String reason) {}

    record WithdrawalForm(@NotBlank @Size(max = 500) String reason) {}

    record View(
            String fingerprint,
            String owner,
            String client,
            String subject,
            Instant notBefore,
            Instant notAfter,
            State state,
            Instant submittedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            boolean mayDecide,
            boolean mayWithdraw) {}

    private View view(Caller caller, ClientCertificate certificate) {
        State state = certificate.state();
        return new View(
                certificate.fingerprint(),
                certificate.owner().toString(),
                members.clientId(certificate.owner()).path(),
                certificate.subject(),
                certificate.notBefore(),
                certificate.notAfter(),
                state,
                certificate.submittedAt(),
                certificate.decidedAt(),
                certificate.reason(),
                state == State.SUBMITTED
                        && caller.hasRole("EXCHANGE_ADMIN")
                        && !certificate.submittedBy().equals(caller.key()),
                (state == State.SUBMITTED || state == State.ACTIVE)
                        && owners.mayActFor(caller, certificate.owner()));
    }

    @GetMapping
    @Operation(summary = "Certificates of one's own systems; of all for the operator")
    Page<View> list(
            Caller caller,
            @RequestParam @Nullable State state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<ClientCertificate> found = store.list(standing.sight(caller), state, after, size + 1);
        return Page.of(found, size, ClientCertificate::fingerprint)
                .map(certificate -> view(caller, certificate));
    }

    @PostMapping
    @Operation(summary = "A system or its department hands in a certificate to call by")
    ResponseEntity<?> submit(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CertificateForm form) {
        SubsystemId owner =
                SubsystemId.parse(form.owner())
                        .filter(members::isRegistered)
                        .filter(known -> owners.mayActFor(caller, known))
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.NOT_FOUND, form.owner()));
        return idempotency.once(
                caller,
                key,
                form,
                () -> answer(caller, certificates.submit(caller, owner, form.pem()), true));
    }

    @PostMapping("/{fingerprint}/decisions")
    @Operation(summary = "The operator approves or refuses; never what they handed in themselves")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable String fingerprint,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionForm form) {
        caller.requireRole("EXCHANGE_ADMIN");
        ClientCertificate certificate = visible(caller, fingerprint);
        ResponseEntity<?> answer =
                idempotency.once(
                        caller,
                        key,
                        form,
                        () ->
                                answer(
                                        caller,
                                        certificates.decide(
                                                caller, certificate, form.approve(), form.reason()),
                                        false));
        certificates.refresh();
        return answer;
    }

    @PostMapping("/{fingerprint}/withdrawals")
    @Operation(
            summary =
                    "The system, its department or the operator takes a certificate out of use for good")
    ResponseEntity<?> withdraw(
            Caller caller,
            @PathVariable String fingerprint,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WithdrawalForm form) {
        ClientCertificate certificate = visible(caller, fingerprint);
        ResponseEntity<?> answer =
                idempotency.once(
                        caller,
                        key,
                        form,
                        () ->
                                answer(
                                        caller,
                                        certificates.withdraw(caller, certificate, form.reason()),
                                        false));
        certificates.refresh();
        return answer;
    }

    private ResponseEntity<?> answer(Caller caller, Outcome outcome, boolean isNew) {
        return switch (outcome) {
            case Outcome.Done(ClientCertificate certificate) ->
                    (isNew
                                    ? ResponseEntity.created(
                                            URI.create(
                                                    "/api/exchange/certificates/"
                                                            + certificate.fingerprint()))
                                    : ResponseEntity.ok())
                            .body(view(caller, certificate));
            case Outcome.Wrong(String reason) ->
                    Problem.of(CommonProblem.INVALID_INPUT)
                            .with(List.of(new FieldProblem("/pem", "invalid", reason)))
                            .answer();
            case Outcome.Closed() -> Problem.of(ExchangeProblem.REGISTRATION_CLOSED).answer();
            case Outcome.OwnRequest() -> Problem.of(ExchangeProblem.OWN_REGISTRATION).answer();
        };
    }

    private ClientCertificate visible(Caller caller, String fingerprint) {
        return certificates
                .find(fingerprint)
                .filter(known -> owners.mayActFor(caller, known.owner()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, fingerprint));
    }
}
