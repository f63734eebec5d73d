package onedoor.policy.undertaking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.policy.PolicyProblem;
import onedoor.policy.undertaking.LinkObjection.State;
import onedoor.policy.undertaking.LinkObjections.Answering;
import onedoor.policy.undertaking.LinkObjections.Raising;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/policy")
@Tag(name = "Undertakings 关联企业")
class LinkObjectionController {

    private static final int MAX_PAGE = 100;

    record LinkReasonForm(@NotBlank @Size(max = 500) String reason) {}

    record LinkAnswerForm(@NotNull Boolean upheld, @NotBlank @Size(max = 500) String answer) {}

    record LinkObjectionView(
            String id,
            String enterprise,
            String code,
            String reason,
            State state,
            Instant raisedAt,
            @Nullable String answer,
            @Nullable Instant answeredAt) {

        static LinkObjectionView from(LinkObjection o) {
            LocalDateTime answered = o.answeredAt();
            return new LinkObjectionView(
                    o.id(),
                    o.enterprise(),
                    o.groupCode(),
                    o.reason(),
                    o.state(),
                    o.raisedAt().toInstant(ZoneOffset.UTC),
                    o.answer(),
                    answered == null ? null : answered.toInstant(ZoneOffset.UTC));
        }
    }

    /** What an enterprise sees of its own membership; its fellow members are not its business. */
    record OwnLinkView(
            String code,
            String name,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Source source,
            @Nullable String evidence) {}

    record OwnLink(@Nullable OwnLinkView undertaking, List<LinkObjectionView> objections) {}

    private final LinkObjections objections;
    private final LinkObjectionStore store;
    private final ChangeStore names;
    private final Idempotency idempotency;

    LinkObjectionController(
            LinkObjections objections,
            LinkObjectionStore store,
            ChangeStore names,
            Idempotency idempotency) {
        this.objections = objections;
        this.store = store;
        this.names = names;
        this.idempotency = idempotency;
    }

    @GetMapping("/own-undertaking")
    @Operation(summary = "The undertaking that the caller's enterprise is counted with")
    OwnLink own(Caller caller) {
        String enterprise = enterprise(caller);
        OwnLinkView view =
                objections
                        .present(enterprise)
                        .map(m ->
                                new OwnLinkView(
                                        m.groupCode(),
                                        names.nameOf(m.groupCode()).orElse(m.groupCode()),
                                        m.validFrom(),
                                        m.validTo(),
                                        m.source(),
                                        m.evidence()))
                        .orElse(null);
        return new OwnLink(
                view, store.of(enterprise).stream().map(LinkObjectionView::from).toList());
    }

    @PostMapping("/own-undertaking/objections")
    @Operation(summary = "Object to being counted with it; an officer answers")
    ResponseEntity<?> raise(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody LinkReasonForm form) {
        String enterprise = enterprise(caller);
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        switch (objections.raise(caller, enterprise, form.reason().strip())) {
                            case Raising.Raised(var objection) ->
                                    ResponseEntity.status(HttpStatus.CREATED)
                                            .body(LinkObjectionView.from(objection));
                            case Raising.NoMember _ ->
                                    Problem.of(PolicyProblem.NOT_LINKED).answer();
                            case Raising.AlreadyOpen _ ->
                                    Problem.of(PolicyProblem.OBJECTION_OPEN).answer();
                        });
    }

    @GetMapping("/undertaking-objections")
    @Operation(summary = "Members' objections, in the order in which they came")
    Page<LinkObjectionView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        return Page.of(store.list(state, after, size + 1), size, LinkObjection::id)
                .map(LinkObjectionView::from);
    }

    @PostMapping("/undertaking-objections/{id}/answers")
    @Operation(summary = "Answer an objection; upheld, it proposes that the enterprise leaves")
    ResponseEntity<?> answer(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody LinkAnswerForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        switch (objections.answer(
                                caller, id, form.upheld(), form.answer().strip())) {
                            case Answering.Answered(var objection) ->
                                    ResponseEntity.ok(LinkObjectionView.from(objection));
                            case Answering.NotFound _ ->
                                    Problem.of(CommonProblem.NOT_FOUND).answer();
                            case Answering.AnsweredBefore _ ->
                                    Problem.of(PolicyProblem.LINK_DECIDED).answer();
                            case Answering.NoMember _ ->
                                    Problem.of(PolicyProblem.NOT_LINKED).answer();
                        });
    }

    private static String enterprise(Caller caller) {
        String enterprise = caller.actingFor();
        if (!caller.isPerson() || enterprise == null) {
            throw new ProblemException(PolicyProblem.NOT_ACTING, PolicyProblem.NOT_ACTING.zh());
        }
        return enterprise;
    }
}
