package onedoor.policy.recovery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.function.Supplier;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.policy.recovery.Recoveries.Outcome;
import onedoor.policy.recovery.Waiver.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/recoveries/{id}/waiver")
@Tag(name = "Recoveries 追回")
class WaiverController {

    /**
     * What shall be owed no more.
     *
     * @param amountFen null for all that is left; a cancelled demand is cancelled whole
     */
    record WaiverForm(
            @NotNull Act act,
            @Nullable @Positive Long amountFen,
            @NotBlank @Size(max = 300) String reason) {}

    record WaiverRefusalForm(@NotBlank @Size(max = 300) String reason) {}

    private final Waivers waivers;
    private final RecoveryViews views;
    private final Idempotency idempotency;

    WaiverController(Waivers waivers, RecoveryViews views, Idempotency idempotency) {
        this.waivers = waivers;
        this.views = views;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(summary = "Propose to cancel a demand, or to waive what is left of it")
    ResponseEntity<?> propose(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody WaiverForm form) {
        return once(
                caller,
                key,
                Map.of("order", id, "form", form),
                () ->
                        waivers.propose(
                                caller, id, form.act(), form.amountFen(), form.reason().strip()));
    }

    @PostMapping("/approvals")
    @Operation(summary = "By a second person: from now on so much less is owed")
    ResponseEntity<?> approve(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id) {
        return once(caller, key, Map.of("order", id), () -> waivers.approve(caller, id));
    }

    @PostMapping("/refusals")
    @Operation(summary = "Refuse the proposal, or take one's own back, with a reason")
    ResponseEntity<?> refuse(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody WaiverRefusalForm form) {
        return once(
                caller,
                key,
                Map.of("order", id, "form", form),
                () -> waivers.refuse(caller, id, form.reason().strip()));
    }

    private ResponseEntity<?> once(
            Caller caller, @Nullable String key, Object request, Supplier<Outcome> act) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(caller, key, request, () -> views.answer(act.get(), caller));
    }
}
