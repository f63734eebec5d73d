package onedoor.identity.delegation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import onedoor.identity.answer.Findings;
import onedoor.identity.answer.IdentityProblem;
import onedoor.identity.enterprise.Enterprise;
import onedoor.identity.enterprise.Enterprises;
import onedoor.identity.person.Person;
import onedoor.identity.person.Persons;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity")
@Tag(name = "Delegations 授权")
class DelegationController {

    record Form(
            @Nullable String enterprise,
            @Nullable String agentIdNumber,
            @Nullable List<String> scope,
            @Nullable LocalDate validTo) {}

    /**
     * @param mine GRANTED by me as the owner, or RECEIVED by me as the agent
     */
    record View(
            UUID id,
            String enterprise,
            String enterpriseName,
            String agentName,
            List<String> scope,
            LocalDate validTo,
            String status,
            String mine) {}

    private final Delegations delegations;
    private final Enterprises enterprises;
    private final Persons persons;
    private final Idempotency idempotency;
    private final AuditTrail audit;

    DelegationController(
            Delegations delegations,
            Enterprises enterprises,
            Persons persons,
            Idempotency idempotency,
            AuditTrail audit) {
        this.delegations = delegations;
        this.enterprises = enterprises;
        this.persons = persons;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    @GetMapping("/me/delegations")
    @Operation(summary = "Delegations I gave or received 我的授权")
    ResponseEntity<?> mine(Caller caller) {
        if (caller.kind() != Caller.Kind.CITIZEN) {
            return ResponseEntity.ok(Map.of("items", List.of()));
        }
        UUID person = UUID.fromString(caller.subject());
        return ResponseEntity.ok(
                Map.of(
                        "items",
                        delegations.concerning(person).stream()
                                .map(d -> view(d, person))
                                .toList()));
    }

    private View view(Delegation d, UUID viewer) {
        boolean over =
                d.status() != Delegation.Status.REVOKED
                        && d.validTo().isBefore(delegations.today());
        return new View(
                d.id(),
                d.enterprise(),
                enterprises.find(d.enterprise()).map(Enterprise::name).orElse(""),
                persons.find(d.agent()).map(Person::name).orElse(""),
                d.scope(),
                d.validTo(),
                over ? "EXPIRED" : d.status().name(),
                d.agent().equals(viewer) ? "RECEIVED" : "GRANTED");
    }

    @PostMapping("/delegations")
    @Operation(summary = "As the owner, let an agent act for the enterprise 授权经办人")
    ResponseEntity<?> grant(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Form form) {
        if (caller.kind() != Caller.Kind.CITIZEN) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        Findings findings = new Findings();
        String uscc = findings.text("/enterprise", form.enterprise(), 18);
        CitizenIdNumber agent =
                findings.value("/agentIdNumber", form.agentIdNumber(), CitizenIdNumber::new);
        LocalDate validTo = form.validTo();
        if (validTo == null) {
            findings.add("/validTo", "required", "此项必填");
        } else if (validTo.isBefore(delegations.today())
                || validTo.isAfter(delegations.today().plusYears(5))) {
            findings.add("/validTo", "invalid", "有效期应在今天之后，且不超过五年");
        }
        List<String> scope = Objects.requireNonNullElse(form.scope(), List.of());
        if (scope.size() > 50 || scope.stream().anyMatch(s -> !s.matches("[0-9A-Za-z-]{1,40}"))) {
            findings.add("/scope", "invalid", "授权范围为不超过50个事项编码");
        }
        if (uscc == null || agent == null || validTo == null || !findings.none()) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(findings.all()).answer();
        }
        return idempotency.once(
                caller, key, form, () -> granted(caller, uscc, agent, scope, validTo));
    }

    private ResponseEntity<?> granted(
            Caller caller,
            String uscc,
            CitizenIdNumber agent,
            List<String> scope,
            LocalDate validTo) {
        return switch (delegations.grant(caller, uscc, agent, scope, validTo)) {
            case Delegations.Granting.Granted(var delegation) ->
                    ResponseEntity.created(
                                    URI.create("/api/identity/delegations/" + delegation.id()))
                            .body(view(delegation, delegation.grantedBy()));
            case Delegations.Granting.NotTheOwner() -> {
                audit.recordRefusal(
                        caller, "grant-delegation", "enterprise", uscc, "refused", Map.of());
                yield Problem.of(IdentityProblem.NOT_THE_OWNER).answer();
            }
            case Delegations.Granting.UnknownAgent() ->
                    Problem.of(IdentityProblem.UNKNOWN_AGENT).answer();
            case Delegations.Granting.OwnerIsAgent() ->
                    Problem.of(IdentityProblem.DELEGATION_STATE, "法定代表人无需授权给自己。").answer();
        };
    }

    @PostMapping("/delegations/{id}/acceptances")
    @Operation(summary = "As the agent, accept 接受授权")
    ResponseEntity<?> accept(Caller caller, @PathVariable UUID id) {
        return step(caller, "accept-delegation", id, () -> delegations.accept(caller, id));
    }

    @PostMapping("/delegations/{id}/revocations")
    @Operation(summary = "As the owner revoke, as the agent give up; counts at once 撤销授权")
    ResponseEntity<?> revoke(Caller caller, @PathVariable UUID id) {
        return step(caller, "revoke-delegation", id, () -> delegations.revoke(caller, id));
    }

    private ResponseEntity<?> step(
            Caller caller, String act, UUID id, Supplier<Delegations.Step> step) {
        Delegations.Step outcome =
                caller.kind() == Caller.Kind.CITIZEN ? step.get() : Delegations.Step.NOT_FOUND;
        return switch (outcome) {
            case DONE -> ResponseEntity.noContent().build();
            case NOT_FOUND -> {
                audit.recordRefusal(caller, act, "delegation", id.toString(), "refused", Map.of());
                yield Problem.of(CommonProblem.NOT_FOUND).answer();
            }
            case WRONG_STATE -> Problem.of(IdentityProblem.DELEGATION_STATE).answer();
        };
    }
}
