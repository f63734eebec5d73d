package onedoor.policy.matching;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Subjects;
import onedoor.policy.document.Policies;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/policies/{code}/mutes")
@Tag(name = "Matches 匹配")
class MuteController {

    private final Mutes mutes;
    private final Policies policies;

    MuteController(Mutes mutes, Policies policies) {
        this.mutes = mutes;
        this.policies = policies;
    }

    @PostMapping
    @Operation(summary = "Turn a match off: no more notices of this policy, whatever its version")
    ResponseEntity<?> mute(Caller caller, @PathVariable String code) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        if (policies.current(code).isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        mutes.mute(caller, subject, code);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping
    @Operation(summary = "Hear of this policy again")
    ResponseEntity<?> unmute(Caller caller, @PathVariable String code) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        mutes.unmute(caller, subject, code);
        return ResponseEntity.noContent().build();
    }
}
