package onedoor.identity.assurance;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.UUID;
import onedoor.identity.answer.IdentityProblem;
import onedoor.identity.person.Person;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity")
@Tag(name = "Assurance 实名等级")
class AssuranceController {

    record View(UUID id, int assurance) {
        static View from(Person person) {
            return new View(person.id(), person.assurance());
        }
    }

    private final Assurances assurances;

    AssuranceController(Assurances assurances) {
        this.assurances = assurances;
    }

    @PostMapping("/me/real-name-checks")
    @Operation(summary = "Check my name and number against the population register 实名核验")
    ResponseEntity<?> realName(Caller caller) {
        if (caller.kind() != Caller.Kind.CITIZEN) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        return switch (assurances.realName(caller)) {
            case Assurances.Check.Raised(var person) -> ResponseEntity.ok(View.from(person));
            case Assurances.Check.Mismatch() ->
                    Problem.of(IdentityProblem.REAL_NAME_MISMATCH).answer();
            case Assurances.Check.Unavailable() ->
                    Problem.of(IdentityProblem.REGISTER_UNAVAILABLE)
                            .retryAfter(Duration.ofSeconds(30))
                            .answer();
        };
    }

    @PostMapping("/persons/{id}/counter-checks")
    @Operation(summary = "A clerk has seen the person and their document 窗口核验")
    ResponseEntity<?> atTheCounter(Caller caller, @PathVariable UUID id) {
        caller.requireRole("CLERK");
        return assurances
                .atTheCounter(caller, id)
                .<ResponseEntity<?>>map(person -> ResponseEntity.ok(View.from(person)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }
}
