package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose a task is, and who signs it: every act answers {task, child, actions}. */
@RestController
@RequestMapping("/api/workflow/tasks/{id}")
@Tag(name = "Handovers", description = "转办, 委派, 抄送, 会签, 加签, 减签, 意见")
class HandoverController {

    private static final String KEY = "Idempotency-Key";

    private final Acts acts;
    private final Handovers handovers;
    private final Signings signings;
    private final OpinionStore opinions;
    private final Attachments files;
    private final Trace trace;

    HandoverController(
            Acts acts,
            Handovers handovers,
            Signings signings,
            OpinionStore opinions,
            Attachments files,
            Trace trace) {
        this.acts = acts;
        this.handovers = handovers;
        this.signings = signings;
        this.opinions = opinions;
        this.files = files;
        this.trace = trace;
    }

    record HandoverForm(
            @NotBlank @Size(max = 64) String to, @Nullable @Size(max = 1000) String reason) {}

    /** 转办 to a colleague with a role of the step; the head may move any task. */
    @PostMapping("/transfers")
    ResponseEntity<?> transfer(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody HandoverForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.TRANSFER,
                (officer, now) -> handovers.transfer(officer, now, body.to(), body.reason()));
    }

    /** 委派: a colleague looks at it and gives it back with an opinion. */
    @PostMapping("/delegations")
    ResponseEntity<?> delegate(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody HandoverForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.DELEGATE,
                (officer, now) -> handovers.delegate(officer, now, body.to(), body.reason()));
    }

    record ReturnForm(@Nullable @Size(max = 1000) String opinion) {}

    @PostMapping("/delegations/returns")
    ResponseEntity<?> returnDelegation(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReturnForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.RETURN_DELEGATION,
                (officer, now) -> handovers.returnDelegation(officer, now, body.opinion()));
    }

    record SignersForm(
            @NotEmpty @Size(max = 30) List<@NotBlank @Size(max = 64) String> officers,
            @Nullable Signing mode,
            @Nullable Integer position) {}

    /** 加签: in the mode given, or as the step says; in a place of the order, or last. */
    @PostMapping("/signers")
    ResponseEntity<?> addSigners(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody SignersForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.ADD_SIGNERS,
                (officer, now) ->
                        signings.add(officer, now, body.officers(), body.mode(), body.position()));
    }

    record RemovalForm(@Nullable @Size(max = 1000) String reason) {}

    /** 减签 of somebody who has not signed yet. */
    @DeleteMapping("/signers/{signer}")
    ResponseEntity<?> removeSigner(
            Caller caller,
            @PathVariable String id,
            @PathVariable String signer,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody(required = false) @Nullable RemovalForm body) {
        RemovalForm form = body == null ? new RemovalForm(null) : body;
        return acts.once(
                caller,
                id,
                key,
                form,
                Act.REMOVE_SIGNER,
                (officer, now) -> signings.remove(officer, now, signer, form.reason()));
    }

    record VoteForm(@NotNull Boolean approve, @Nullable @Size(max = 1000) String opinion) {}

    @PostMapping("/votes")
    ResponseEntity<?> vote(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody VoteForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.VOTE,
                (officer, now) -> signings.vote(officer, now, body.approve(), body.opinion()));
    }

    record CopyForm(
            @NotEmpty @Size(max = 30) List<@NotBlank @Size(max = 64) String> to,
            @Nullable @Size(max = 500) String note) {}

    @PostMapping("/copies")
    ResponseEntity<?> copy(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody CopyForm body) {
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.COPY,
                (officer, now) -> handovers.copy(officer, now, body.to(), body.note()));
    }

    record OpinionForm(
            @NotBlank @Size(max = 2000) String text,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 36) String> attachments) {}

    /** 意见 for the colleagues; the applicant never sees it. */
    @PostMapping("/opinions")
    ResponseEntity<?> opinion(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody OpinionForm body) {
        List<String> attachments =
                body.attachments() == null ? List.of() : List.copyOf(body.attachments());
        return acts.once(
                caller,
                id,
                key,
                body,
                Act.OPINION,
                (officer, now) -> {
                    var known = files.of(now.task()).stream().map(a -> a.id()).toList();
                    if (!known.containsAll(attachments)) {
                        return Verdict.Incomplete.of("/attachments", "unknown", "附件不存在，请重新上传");
                    }
                    opinions.add(now.task(), officer, body.text().strip(), attachments);
                    trace.add(officer, now.task(), Act.OPINION, null, null);
                    return new Verdict.Done(now.file());
                });
    }
}
