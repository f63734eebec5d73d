package onedoor.policy.drafting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.document.Examiner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/policy-drafts/{draftId}/previews")
@Tag(name = "Policy previews 政策测算", description = "Whom a draft would reach, and for how much")
class PreviewController {

    record Requested(String id, String state) {}

    record View(String id, String state, @Nullable @JsonUnwrapped PreviewResult result) {}

    private final Drafts drafts;
    private final Previews previews;
    private final PreviewStore store;
    private final Examiner examiner;
    private final Idempotency idempotency;

    PreviewController(
            Drafts drafts,
            Previews previews,
            PreviewStore store,
            Examiner examiner,
            Idempotency idempotency) {
        this.drafts = drafts;
        this.previews = previews;
        this.store = store;
        this.examiner = examiner;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(summary = "Count the draft as it is now against all profiles")
    ResponseEntity<?> request(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String draftId) {
        caller.requireRole("POLICY_ADMIN");
        Optional<Draft> draft = drafts.find(caller, draftId);
        if (draft.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        List<FieldProblem> flaws = examiner.flaws(draft.get().content());
        if (!flaws.isEmpty()) {
            return Problem.of(PolicyProblem.POLICY_INVALID).with(flaws).answer();
        }
        return idempotency.once(
                caller,
                key,
                draftId,
                () -> {
                    String id = previews.request(caller, draft.get());
                    return ResponseEntity.accepted()
                            .location(
                                    URI.create(
                                            "/api/policy/policy-drafts/%s/previews/%s"
                                                    .formatted(draftId, id)))
                            .body(new Requested(id, "RUNNING"));
                });
    }

    @GetMapping("/{id}")
    @Operation(summary = "The counts, once the state is DONE")
    ResponseEntity<?> read(Caller caller, @PathVariable String draftId, @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return drafts.find(caller, draftId)
                .flatMap(draft -> store.find(id).filter(p -> p.draft().equals(draft.id())))
                .<ResponseEntity<?>>map(
                        p -> ResponseEntity.ok(new View(p.id(), p.state(), p.result())))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }
}
