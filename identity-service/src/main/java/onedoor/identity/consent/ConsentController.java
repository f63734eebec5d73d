package onedoor.identity.consent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.identity.answer.Findings;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity/me/consents")
@Tag(name = "Consent 告知同意")
class ConsentController {

    record Form(@Nullable String purpose, @Nullable String noticeVersion) {}

    record View(
            UUID id,
            String purpose,
            String noticeVersion,
            Instant givenAt,
            @Nullable Instant withdrawnAt) {
        static View from(Consent c) {
            return new View(c.id(), c.purpose(), c.noticeVersion(), c.givenAt(), c.withdrawnAt());
        }
    }

    private final Consents consents;

    ConsentController(Consents consents) {
        this.consents = consents;
    }

    @GetMapping
    @Operation(summary = "What I agreed to 我的同意记录")
    ResponseEntity<?> mine(Caller caller) {
        if (!caller.isPerson()) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        List<View> items =
                consents.of(UUID.fromString(caller.subject())).stream().map(View::from).toList();
        return ResponseEntity.ok(Map.of("items", items));
    }

    @PostMapping
    @Operation(summary = "Agree to a version of a notice 同意")
    ResponseEntity<?> give(Caller caller, @RequestBody Form form) {
        Findings findings = new Findings();
        String purpose = findings.text("/purpose", form.purpose(), 64);
        String version = findings.text("/noticeVersion", form.noticeVersion(), 32);
        if (purpose == null || version == null) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(findings.all()).answer();
        }
        if (!caller.isPerson()) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(View.from(consents.give(caller, purpose, version)));
    }

    @DeleteMapping("/{purpose}")
    @Operation(summary = "Take back my agreement 撤回同意")
    ResponseEntity<?> withdraw(Caller caller, @PathVariable String purpose) {
        return caller.isPerson() && consents.withdraw(caller, purpose)
                ? ResponseEntity.noContent().build()
                : Problem.of(CommonProblem.NOT_FOUND).answer();
    }
}
