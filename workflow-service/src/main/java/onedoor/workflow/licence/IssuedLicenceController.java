package onedoor.workflow.licence;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.LegalTime;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a department has issued: suspending, restoring, changing, ending it. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Issued licences", description = "A department's own licences (证照管理)")
class IssuedLicenceController {

    private static final String KEY = "Idempotency-Key";

    private final Standings standings;
    private final Changes changes;
    private final Idempotency idempotency;
    private final Clock clock;

    IssuedLicenceController(
            Standings standings, Changes changes, Idempotency idempotency, Clock clock) {
        this.standings = standings;
        this.changes = changes;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    record ReasonForm(@NotBlank @Size(max = 500) String reason) {}

    /** 03, 04, 05, 06, 07 or 99; for 99 the reason says what it means. */
    record EndForm(@NotBlank @Size(max = 500) String reason, @Nullable String state) {}

    /** Only the lines of the face that change; a new last day is 延续. */
    record ChangeForm(
            @NotBlank @Size(max = 450) String reason,
            @Nullable Map<String, JsonNode> face,
            @Size(min = 1, max = 200) @Nullable String holderName,
            @Nullable LocalDate validTo) {}

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    @PostMapping("/licences/{id}/revocations")
    ResponseEntity<?> revoke(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody EndForm form) {
        caller.requireRole("OFFICER", "REVIEWER", "HEAD");
        LicenceState end =
                Arrays.stream(LicenceState.values())
                        .filter(s -> s.code().equals(form.state()))
                        .filter(s -> s != LicenceState.VALID && s != LicenceState.SUSPENDED)
                        .findFirst()
                        .orElse(null);
        if (end == null) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(
                            new FieldProblem(
                                    "/state",
                                    "enum",
                                    "state 应为 03（撤销）、04（注销）、05（失效）、06（办理转出）、07（吊销）或" + " 99（其他）"))
                    .answer();
        }
        return answer(standings.move(caller, id, end, form.reason().strip()));
    }

    @PostMapping("/issued-licences/{id}/suspensions")
    ResponseEntity<?> suspend(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReasonForm form) {
        return once(
                caller,
                key,
                form,
                () ->
                        answer(
                                standings.move(
                                        caller,
                                        id,
                                        LicenceState.SUSPENDED,
                                        form.reason().strip())));
    }

    @PostMapping("/issued-licences/{id}/restorations")
    ResponseEntity<?> restore(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ReasonForm form) {
        return once(
                caller,
                key,
                form,
                () ->
                        answer(
                                standings.move(
                                        caller, id, LicenceState.VALID, form.reason().strip())));
    }

    @PostMapping("/issued-licences/{id}/changes")
    ResponseEntity<?> change(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody ChangeForm form) {
        Changes.Change change =
                new Changes.Change(
                        form.reason().strip(),
                        form.face() == null ? Map.of() : form.face(),
                        form.holderName(),
                        form.validTo());
        return once(
                caller,
                key,
                form,
                () ->
                        switch (changes.change(caller, id, change)) {
                            case Changes.Outcome.Replaced(Licence licence) ->
                                    ResponseEntity.status(HttpStatus.CREATED)
                                            .body(Row.of(licence, today()));
                            case Changes.Outcome.NotFound() -> notFound();
                            case Changes.Outcome.NotInForce(LicenceState now) -> notPossible(now);
                            case Changes.Outcome.Wrong(List<FieldProblem> problems) ->
                                    Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
                        });
    }

    private ResponseEntity<?> once(
            Caller caller, @Nullable String key, Object form, Supplier<ResponseEntity<?>> act) {
        caller.requireRole("OFFICER", "REVIEWER", "HEAD");
        return idempotency.once(caller, key, form, act);
    }

    private ResponseEntity<?> answer(Standings.Outcome outcome) {
        return switch (outcome) {
            case Standings.Outcome.Done(Licence licence) ->
                    ResponseEntity.ok(Row.of(licence, today()));
            case Standings.Outcome.NotFound() -> notFound();
            case Standings.Outcome.NotPossible(LicenceState now) -> notPossible(now);
        };
    }

    private static ResponseEntity<?> notFound() {
        return Problem.of(CommonProblem.NOT_FOUND, "没有这份证照。", "There is no such licence.").answer();
    }

    private static ResponseEntity<?> notPossible(LicenceState now) {
        return Problem.of(LicenceProblem.LICENCE_NOT_IN_FORCE)
                .with("state", now.code())
                .with("stateText", now.text(Problem.inEnglish()))
                .answer();
    }

    record Row(
            UUID id,
            String identifier,
            String name,
            String number,
            String holderName,
            String state,
            String stateText,
            @Nullable String stateReason,
            Instant stateAt,
            LocalDate issuedOn,
            @Nullable LocalDate validTo,
            int version,
            @Nullable String previous,
            String applicationNumber) {

        static Row of(Licence licence, LocalDate today) {
            Licence.Content content = licence.content();
            LicenceState state = licence.stateOn(today);
            LicenceIdentifier previous = content.previous();
            return new Row(
                    licence.id(),
                    content.identifier().value(),
                    content.name(),
                    content.number(),
                    content.holder().name(),
                    state.code(),
                    state.text(Problem.inEnglish()),
                    licence.stateReason(),
                    licence.stateAt(),
                    content.issuedOn(),
                    content.validTo(),
                    content.identifier().version(),
                    previous == null ? null : previous.value(),
                    licence.applicationNumber());
        }
    }
}
