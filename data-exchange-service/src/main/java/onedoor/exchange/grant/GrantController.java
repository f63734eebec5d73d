package onedoor.exchange.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.grant.Grant.Quota;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "grant", description = "授权：谁可为何目的调用什么")
class GrantController {

    private final Grants grants;
    private final Catalogue catalogue;
    private final Members members;

    GrantController(Grants grants, Catalogue catalogue, Members members) {
        this.grants = grants;
        this.catalogue = catalogue;
        this.members = members;
    }

    record GrantView(
            UUID id,
            String consumer,
            String resource,
            @Nullable String resourceName,
            List<String> methods,
            String path,
            List<String> fields,
            String purpose,
            String legalBasis,
            LocalDate validFrom,
            LocalDate validTo,
            Quota quota,
            @Nullable Instant revokedAt) {}

    @GetMapping("/api/exchange/grants")
    @Operation(
            summary =
                    "Grants of one consumer: for the consumer itself; all of them for the exchange's administrator")
    Page<GrantView> list(
            Caller caller,
            @RequestParam @Nullable String consumer,
            @RequestParam @Nullable String purpose) {
        List<Grant> found = grants.list(visibleTo(caller, consumer), purpose);
        return new Page<>(found.stream().map(this::view).toList(), null);
    }

    private @Nullable SubsystemId visibleTo(Caller caller, @Nullable String consumer) {
        @Nullable SubsystemId asked =
                consumer == null
                        ? null
                        : SubsystemId.parse(consumer)
                                .orElseThrow(() ->
                                        new ProblemException(
                                                CommonProblem.INVALID_INPUT,
                                                "consumer: GOV/<uscc>/<subsystem>"));
        if (caller.hasRole("EXCHANGE_ADMIN")) {
            return asked;
        }
        SubsystemId own = own(caller);
        if (asked != null && !asked.equals(own)) {
            throw new ProblemException(CommonProblem.FORBIDDEN, asked.toString());
        }
        return own;
    }

    private SubsystemId own(Caller caller) {
        String member = caller.member();
        if (member == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "member");
        }
        return ClientId.parse(member)
                .flatMap(id -> id.within(members.instance()))
                .orElseThrow(() -> new ProblemException(CommonProblem.FORBIDDEN, member));
    }

    @PostMapping("/api/exchange/grants/{id}/revocations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a grant; calls under it are refused within a second on every node")
    void revoke(Caller caller, @PathVariable UUID id) {
        caller.requireRole("EXCHANGE_ADMIN");
        if (!grants.revoke(caller, id)) {
            throw new ProblemException(CommonProblem.NOT_FOUND, id.toString());
        }
        grants.refresh();
    }

    private GrantView view(Grant grant) {
        return new GrantView(
                grant.id(),
                grant.consumer().toString(),
                grant.resource(),
                catalogue.find(grant.resource()).map(Resource::name).orElse(null),
                grant.methods(),
                grant.path().toString(),
                grant.fields(),
                grant.purpose(),
                grant.legalBasis(),
                grant.validFrom(),
                grant.validTo(),
                grant.quota(),
                grant.revokedAt());
    }
}
