package onedoor.workflow.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The issuing department's own licences. */
@RestController
@RequestMapping("/api/workflow")
class IssuedLicenceController {

    private static final int MOST = 100;
    private static final int LONGEST_REASON = 500;

    private final Revocations revocations;

    IssuedLicenceController(Revocations revocations) {
        this.revocations = revocations;
    }

    @GetMapping("/issued-licences")
    Page<Row> issued(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") int limit) {
        String department = caller.department();
        caller.requireRole("CLERK", "OFFICER", "REVIEWER", "HEAD");
        if (department == null) {
            return new Page<>(List.of(), null);
        }
        int size = Math.clamp(limit, 1, MOST);
        List<Licence> found = revocations.issued(department, after, size + 1);
        boolean more = found.size() > size;
        List<Licence> shown = more ? found.subList(0, size) : found;
        return new Page<>(
                shown.stream().map(Row::of).toList(),
                more ? shown.getLast().id().toString() : null);
    }

    @PostMapping("/licences/{id}/revocations")
    ResponseEntity<?> revoke(
            Caller caller, @PathVariable UUID id, @RequestBody RevocationForm form) {
        caller.requireRole("OFFICER", "REVIEWER", "HEAD");
        String reason = form.reason() == null ? "" : form.reason().strip();
        if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            return invalid("/reason", "required", "请写明理由,最多 " + LONGEST_REASON + " 个字");
        }
        LicenceState end =
                Revocations.ENDS.stream()
                        .filter(s -> s.code().equals(form.state()))
                        .findFirst()
                        .orElse(null);
        if (end == null) {
            return invalid("/state", "enum", "state 应为 03(撤销)或 04(注销)");
        }
        return switch (revocations.revoke(caller, id, end, reason)) {
            case Revocations.Outcome.Ended ended -> ResponseEntity.ok(Row.of(ended.licence()));
            case Revocations.Outcome.NotFound _ ->
                    Problem.of(CommonProblem.NOT_FOUND, "没有这份证照。", "There is no such licence.")
                            .answer();
            case Revocations.Outcome.NotInForce now ->
                    Problem.of(LicenceProblem.LICENCE_NOT_IN_FORCE)
                            .with("state", now.state().code())
                            .with("stateText", now.state().text(Problem.inEnglish()))
                            .answer();
        };
    }

    private static ResponseEntity<?> invalid(String pointer, String code, String message) {
        return Problem.of(CommonProblem.INVALID_INPUT)
                .with(new FieldProblem(pointer, code, message))
                .answer();
    }

    record RevocationForm(@Nullable String reason, @Nullable String state) {}

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
            String applicationNumber) {

        static Row of(Licence licence) {
            Licence.Content content = licence.content();
            return new Row(
                    licence.id(),
                    content.identifier().value(),
                    content.name(),
                    content.number(),
                    content.holder().name(),
                    licence.state().code(),
                    licence.state().text(Problem.inEnglish()),
                    licence.stateReason(),
                    licence.stateAt(),
                    content.issuedOn(),
                    content.validTo(),
                    licence.applicationNumber());
        }
    }
}
