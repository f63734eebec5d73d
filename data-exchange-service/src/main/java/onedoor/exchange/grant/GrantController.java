package onedoor.exchange.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.grant.Grant.Standing;
import onedoor.exchange.grant.GrantList.Filter;
import onedoor.exchange.grant.GrantList.Role;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.LegalTime;
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

    private static final int MOST = 500;
    private static final String LAST = "~";

    private final Grants grants;
    private final GrantList list;
    private final GrantViews views;
    private final Clock clock;

    GrantController(Grants grants, GrantList list, GrantViews views, Clock clock) {
        this.grants = grants;
        this.list = list;
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/api/exchange/grants")
    @Operation(
            summary =
                    "Grants, newest first: a system's or department's own as consumer or provider, all for the administrator")
    Page<GrantView> list(
            Caller caller,
            @RequestParam @Nullable String consumer,
            @RequestParam @Nullable Role role,
            @RequestParam @Nullable String resource,
            @RequestParam @Nullable String purpose,
            @RequestParam @Nullable String matter,
            @RequestParam @Nullable Standing state,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "500") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Filter filter =
                new Filter(
                        consumer == null ? null : subsystem(consumer),
                        role,
                        resource,
                        purpose,
                        matter,
                        state,
                        LegalTime.today(clock));
        List<Grant> found =
                list.page(
                        caller, filter, after == null || after.isEmpty() ? LAST : after, size + 1);
        return Page.of(found, size, Grant::id).map(views::of);
    }

    @GetMapping("/api/exchange/grants/{id}")
    @Operation(summary = "One grant, for its two sides")
    GrantView grant(Caller caller, @PathVariable UUID id) {
        return views.of(seen(caller, id));
    }

    @PostMapping("/api/exchange/grants/{id}/revocations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "The administrator or the provider's head ends a grant; calls are refused within a second on every node")
    void revoke(Caller caller, @PathVariable UUID id) {
        caller.requireRole("EXCHANGE_ADMIN", "HEAD");
        Grant grant = seen(caller, id);
        if (!list.mayRevoke(caller, grant)) {
            throw new ProblemException(CommonProblem.FORBIDDEN, id.toString());
        }
        if (!grants.revoke(caller, id)) {
            throw new ProblemException(CommonProblem.NOT_FOUND, id.toString());
        }
        grants.refresh();
    }

    private Grant seen(Caller caller, UUID id) {
        return list.seen(caller, id)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }

    private static SubsystemId subsystem(String text) {
        return SubsystemId.parse(text)
                .orElseThrow(() ->
                        new ProblemException(
                                CommonProblem.INVALID_INPUT, "consumer: GOV/<uscc>/<subsystem>"));
    }
}
