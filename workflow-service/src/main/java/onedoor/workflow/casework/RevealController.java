package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.workflow.casework.Reveals.Reveal;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A masked number, whole. */
@RestController
@Tag(name = "Tasks", description = "A department's inbox and its decisions")
class RevealController {

    private final Desk desk;
    private final Reveals reveals;

    RevealController(Desk desk, Reveals reveals) {
        this.desk = desk;
        this.reveals = reveals;
    }

    /**
     * What is to be seen.
     *
     * @param hidden as the task names it, or {@code applicant} for the applicant's id number
     */
    record RevealForm(
            @NotBlank @Size(max = 500) String hidden, @NotBlank @Size(max = 500) String reason) {}

    record Revealed(String value) {}

    /**
     * Without an Idempotency-Key, whose answers are kept: every look at a number is a look of its
     * own, and no copy of it stays behind.
     */
    @PostMapping("/api/workflow/tasks/{id}/reveals")
    ResponseEntity<?> reveal(
            Caller caller, @PathVariable String id, @Valid @RequestBody RevealForm body) {
        Officer officer = desk.officer(caller);
        Task task = desk.readable(officer, id, "reveal");
        return switch (reveals.reveal(officer, task, body.hidden(), body.reason().strip())) {
            case Reveal.Shown(String value) ->
                    ResponseEntity.ok()
                            .cacheControl(CacheControl.noStore())
                            .body(new Revealed(value));
            case Reveal.Refused(var problem) -> Problem.of(problem).answer();
            case Reveal.Unknown() -> Problem.of(CommonProblem.NOT_FOUND).answer();
        };
    }
}
