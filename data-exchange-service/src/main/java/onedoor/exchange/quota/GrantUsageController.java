package onedoor.exchange.quota;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.GrantList;
import onedoor.exchange.quota.Quotas.Usage;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "grant", description = "授权：谁可为何目的调用什么")
class GrantUsageController {

    private final GrantList list;
    private final Quotas quotas;

    GrantUsageController(GrantList list, Quotas quotas) {
        this.list = list;
        this.quotas = quotas;
    }

    record GrantUsage(UUID grantId, Usage usage) {}

    @GetMapping("/api/exchange/grants/{id}/usage")
    @Operation(summary = "How much of a grant's quota is used now, for its two sides")
    GrantUsage usage(Caller caller, @PathVariable UUID id) {
        Grant grant =
                list.seen(caller, id)
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
        return new GrantUsage(id, quotas.usage(grant));
    }
}
