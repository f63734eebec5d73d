package onedoor.policy.amendment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.amendment.Proposal.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/derived-attribute-proposals/{proposalId}/previews")
@Tag(name = "Derived attributes 推算属性")
class FormulaPreviewController {

    record FormulaPreviewView(
            String id, String state, @Nullable @JsonUnwrapped FormulaPreview result) {}

    private final FormulaPreviews previews;
    private final FormulaPreviewStore store;
    private final ProposalStore proposals;
    private final Idempotency idempotency;

    FormulaPreviewController(
            FormulaPreviews previews,
            FormulaPreviewStore store,
            ProposalStore proposals,
            Idempotency idempotency) {
        this.previews = previews;
        this.store = store;
        this.proposals = proposals;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(summary = "Count what a waiting proposal would change, over all stored profiles")
    ResponseEntity<?> request(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String proposalId) {
        caller.requireRole("POLICY_ADMIN");
        Optional<Proposal> proposal = proposals.find(proposalId);
        if (proposal.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        if (proposal.get().state() != State.PROPOSED) {
            return Problem.of(PolicyProblem.FORMULA_DECIDED)
                    .with("proposal", ProposalView.from(proposal.get(), caller))
                    .answer();
        }
        return idempotency.once(
                caller,
                key,
                proposalId,
                () -> {
                    String id = previews.request(caller, proposal.get());
                    return ResponseEntity.accepted()
                            .location(
                                    URI.create(
                                            "/api/policy/derived-attribute-proposals/%s/previews/%s"
                                                    .formatted(proposalId, id)))
                            .body(new FormulaPreviewView(id, "RUNNING", null));
                });
    }

    @GetMapping("/{id}")
    @Operation(summary = "The counts once the state is DONE, for whoever asked for them")
    ResponseEntity<?> read(
            Caller caller, @PathVariable String proposalId, @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN");
        return store.find(id)
                .filter(p -> p.proposal().equals(proposalId))
                .filter(p -> p.requestedBy().equals(caller.key()))
                .<ResponseEntity<?>>map(p ->
                        ResponseEntity.ok(new FormulaPreviewView(p.id(), p.state(), p.result())))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }
}
