package onedoor.policy.profile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.profile.FactObjectionStore.Objection;
import onedoor.policy.profile.FactObjections.Raising;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/profile/objections")
@Tag(name = "Facts 事实")
class FactObjectionController {

    record ObjectionForm(
            @NotBlank @Size(max = 40) String attribute,
            @Nullable @Size(max = 100) String period,
            @NotBlank @Size(max = 500) String claimed,
            @NotBlank @Size(max = 1000) String reason,
            @Nullable @Size(max = 2000) String evidence) {

        FactObjections.Request request() {
            return new FactObjections.Request(
                    attribute, Objects.requireNonNullElse(period, ""), claimed, reason, evidence);
        }
    }

    record ObjectionView(
            String id,
            String attribute,
            String title,
            String period,
            String register,
            String claimed,
            String reason,
            @Nullable String evidence,
            String state,
            @Nullable String answer,
            Instant raisedAt) {}

    private final FactObjections objections;
    private final AttributeCatalogue catalogue;
    private final Idempotency idempotency;

    FactObjectionController(
            FactObjections objections, AttributeCatalogue catalogue, Idempotency idempotency) {
        this.objections = objections;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(summary = "Say that a register is wrong; its department examines and answers")
    ResponseEntity<?> raise(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ObjectionForm form) {
        String enterprise = caller.actingFor();
        if (enterprise == null || !caller.isPerson()) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        answer(
                                objections.raise(
                                        caller,
                                        enterprise,
                                        Objects.requireNonNull(key),
                                        form.request())));
    }

    private ResponseEntity<?> answer(Raising raising) {
        return switch (raising) {
            case Raising.Raised(var objection) ->
                    ResponseEntity.created(
                                    URI.create("/api/policy/profile/objections/" + objection.id()))
                            .body(view(objection));
            case Raising.NoSuchAttribute _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Raising.OwnWord _ -> Problem.of(PolicyProblem.NOT_FROM_A_REGISTER).answer();
            case Raising.AlreadyOpen _ -> Problem.of(PolicyProblem.OBJECTION_OPEN).answer();
            case Raising.Unreachable _ ->
                    Problem.of(CommonProblem.DEPENDENCY_DOWN)
                            .retryAfter(Duration.ofSeconds(30))
                            .answer();
        };
    }

    @GetMapping
    @Operation(summary = "The enterprise's objections and their answers, newest first")
    ResponseEntity<?> list(Caller caller) {
        String enterprise = caller.actingFor();
        if (enterprise == null || !caller.isPerson()) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        List<ObjectionView> items = objections.of(enterprise).stream().map(this::view).toList();
        return ResponseEntity.ok(new Page<>(items, null));
    }

    private ObjectionView view(Objection o) {
        return new ObjectionView(
                o.id(),
                o.attribute(),
                catalogue.get(o.attribute()).title(),
                o.period(),
                o.register(),
                o.claimed(),
                o.reason(),
                o.evidence(),
                o.state(),
                o.answer(),
                o.raisedAt().toInstant(ZoneOffset.UTC));
    }
}
