package onedoor.exchange.call;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.call.Decisions.Decision;
import onedoor.exchange.call.Decisions.Finding;
import onedoor.exchange.member.ClientId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Explains refusals to the two members concerned and to the exchange's administrator. */
@RestController
@Tag(name = "call", description = "X-Road REST 调用")
class DecisionController {

    private final Decisions decisions;

    DecisionController(Decisions decisions) {
        this.decisions = decisions;
    }

    record DecisionView(
            UUID id,
            Instant at,
            String client,
            String service,
            String verb,
            String path,
            @Nullable String purpose,
            List<String> fields,
            String outcome,
            List<Finding> checks,
            @Nullable UUID grantId) {}

    @GetMapping("/api/exchange/decisions/{id}")
    @Operation(
            summary =
                    "Why a call was refused: the checks in their order, up to the one that objected; the id is the error's detail")
    DecisionView show(Caller caller, @PathVariable UUID id) {
        Decision decision =
                decisions
                        .find(id)
                        .filter(found -> mayRead(caller, found))
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
        return new DecisionView(
                decision.id(),
                decision.at(),
                decision.client(),
                decision.service(),
                decision.verb(),
                decision.path(),
                decision.purpose(),
                decision.fields(),
                decision.outcome(),
                decisions.findings(decision),
                decision.grantId());
    }

    private static boolean mayRead(Caller caller, Decision decision) {
        return caller.hasRole("EXCHANGE_ADMIN")
                || caller.hasRole("SUPERVISOR")
                || isOf(caller, decision.client())
                || isOf(caller, decision.provider());
    }

    /** Whether the caller is this system, or an official of the department that it belongs to. */
    private static boolean isOf(Caller caller, String subsystem) {
        return subsystem.equals(caller.member())
                || ((caller.hasRole("OFFICER") || caller.hasRole("HEAD"))
                        && ClientId.parse(subsystem)
                                .filter(id -> id.memberClass().equals("GOV"))
                                .map(id -> id.memberCode().equals(caller.department()))
                                .orElse(false));
    }
}
