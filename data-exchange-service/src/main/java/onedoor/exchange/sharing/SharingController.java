package onedoor.exchange.sharing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.grant.Grant.Quota;
import onedoor.exchange.sharing.SharingRequests.Outcome;
import onedoor.exchange.sharing.SharingViews.SharingDetail;
import onedoor.exchange.sharing.SharingViews.SharingView;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exchange/sharing-requests")
@Tag(name = "sharing", description = "共享申请：提出、审查、审核、交付、争议")
class SharingController {

    private static final int MOST = 100;
    private static final String LAST = "~";

    private final SharingDesk desk;
    private final SharingRequests requests;
    private final SharingStore store;
    private final SharingViews views;
    private final Parties parties;
    private final Limits limits;
    private final Idempotency idempotency;

    SharingController(
            SharingDesk desk,
            SharingRequests requests,
            SharingStore store,
            SharingViews views,
            Parties parties,
            Limits limits,
            Idempotency idempotency) {
        this.desk = desk;
        this.requests = requests;
        this.store = store;
        this.views = views;
        this.parties = parties;
        this.limits = limits;
        this.idempotency = idempotency;
    }

    /** What somebody says with an act; fields and quota belong to an approval, law to a refusal. */
    record ActForm(
            @NotNull Act act,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 500) String law,
            @Nullable List<String> fields,
            @Nullable Quota quota) {}

    record DecisionForm(
            @NotNull Boolean approve,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 500) String law,
            @Nullable List<String> fields,
            @Nullable Quota quota) {}

    @PostMapping
    @Operation(summary = "A department asks for data; submitted at once unless draft is true")
    ResponseEntity<?> create(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody SharingForm form) {
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    UUID id = desk.open(caller, form);
                    return form.isDraft()
                            ? ResponseEntity.status(HttpStatus.CREATED).body(shown(caller, id))
                            : answer(caller, id, Decision.plain(Act.SUBMIT), HttpStatus.CREATED);
                });
    }

    @PutMapping("/{id}")
    @Operation(summary = "The consumer rewrites a draft or a returned request")
    SharingDetail rewrite(Caller caller, @PathVariable UUID id, @RequestBody SharingForm form) {
        SharingRequest request = seen(caller, id);
        if (!parties.of(caller, request).contains(Party.CONSUMER)
                || !desk.rewrite(caller, request, form)) {
            throw new ProblemException(ExchangeProblem.MOVE_NOT_ALLOWED, id.toString());
        }
        return shown(caller, id);
    }

    @PostMapping("/{id}/acts")
    @Operation(summary = "Moves a request: one of its actions")
    ResponseEntity<?> act(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ActForm form) {
        Decision decision =
                new Decision(form.act(), form.reason(), form.law(), form.fields(), form.quota());
        seen(caller, id);
        return idempotency.once(
                caller, key, List.of(id, form), () -> answer(caller, id, decision, HttpStatus.OK));
    }

    @PostMapping("/{id}/decisions")
    @Operation(
            summary =
                    "Approves or refuses at the present step; a refusal must cite the law and its article")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionForm form) {
        Set<Act> wanted = form.approve() ? Act.APPROVALS : Act.REFUSALS;
        seen(caller, id);
        return idempotency.once(
                caller,
                key,
                List.of(id, form),
                () -> {
                    Act act =
                            shown(caller, id).request().actions().stream()
                                    .filter(wanted::contains)
                                    .findFirst()
                                    .orElseThrow(() ->
                                            new ProblemException(
                                                    ExchangeProblem.MOVE_NOT_ALLOWED,
                                                    id.toString()));
                    return answer(
                            caller,
                            id,
                            new Decision(
                                    act, form.reason(), form.law(), form.fields(), form.quota()),
                            HttpStatus.OK);
                });
    }

    @GetMapping
    @Operation(
            summary =
                    "Requests, newest first: role = consumer | provider | supervisor; the last sees all")
    Page<SharingView> list(
            Caller caller,
            @RequestParam @Nullable String role,
            @RequestParam @Nullable State state,
            @RequestParam @Nullable String resource,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        String side = role == null ? "" : role.toLowerCase(Locale.ROOT);
        boolean all =
                parties.seesAll(caller) && !side.equals("consumer") && !side.equals("provider");
        @Nullable String own = all ? null : parties.department(caller);
        List<SharingRequest> found =
                store.page(
                        new SharingStore.Filter(
                                side.equals("provider") ? null : own,
                                side.equals("consumer") ? null : own,
                                state,
                                resource,
                                overdue ? limits.today() : null),
                        after == null || after.isEmpty() ? LAST : after,
                        size + 1);
        return Page.of(found, size, SharingRequest::id).map(request -> views.of(caller, request));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One request with its trace, for those who take part in it")
    SharingDetail request(Caller caller, @PathVariable UUID id) {
        return views.detail(caller, seen(caller, id));
    }

    private ResponseEntity<?> answer(
            Caller caller, UUID id, Decision decision, HttpStatus success) {
        SharingRequest request = store.find(id).orElseThrow();
        return switch (requests.act(caller, request, parties.of(caller, request), decision)) {
            case Outcome.Moved() -> ResponseEntity.status(success).body(shown(caller, id));
            case Outcome.NotAllowed() -> Problem.of(ExchangeProblem.MOVE_NOT_ALLOWED).answer();
            case Outcome.LawMissing() -> Problem.of(ExchangeProblem.LAW_REQUIRED).answer();
            case Outcome.MoreThanAsked() ->
                    Problem.of(CommonProblem.INVALID_INPUT, "只能同意所申请的信息项，且至少一项").answer();
        };
    }

    private SharingDetail shown(Caller caller, UUID id) {
        return views.detail(caller, store.find(id).orElseThrow());
    }

    private SharingRequest seen(Caller caller, UUID id) {
        return store.find(id)
                .filter(request -> !parties.of(caller, request).isEmpty())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }
}
