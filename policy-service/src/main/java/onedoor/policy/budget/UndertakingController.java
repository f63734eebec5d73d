package onedoor.policy.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/undertakings")
@Tag(name = "Exclusion 互斥", description = "Policies that limit each other, and caps over windows")
class UndertakingController {

    record MembersForm(
            @NotEmpty @Size(max = 500)
                    List<@Pattern(regexp = "[0-9A-HJ-NP-RT-UW-Y]{18}") String> enterprises) {}

    record UndertakingView(String code, List<String> enterprises) {}

    private final Undertakings undertakings;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    UndertakingController(
            Undertakings undertakings, TransactionTemplate transaction, AuditTrail audit) {
        this.undertakings = undertakings;
        this.transaction = transaction;
        this.audit = audit;
    }

    @PutMapping("/{code}")
    @Operation(summary = "Name the linked companies of one undertaking; caps count them as one")
    ResponseEntity<?> set(
            Caller caller,
            @PathVariable @Pattern(regexp = "[A-Za-z0-9-]{1,64}") String code,
            @Valid @RequestBody MembersForm form) {
        caller.requireRole("POLICY_ADMIN");
        transaction.executeWithoutResult(_ -> {
            undertakings.set(code, form.enterprises());
            audit.record(
                    caller,
                    "set-undertaking",
                    "undertaking",
                    code,
                    "SET",
                    Map.of("companies", form.enterprises().size()));
        });
        return ResponseEntity.ok(view(code));
    }

    @GetMapping("/{code}")
    @Operation(summary = "The linked companies of one undertaking")
    UndertakingView read(Caller caller, @PathVariable String code) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        return view(code);
    }

    private UndertakingView view(String code) {
        return new UndertakingView(code, undertakings.companies(code));
    }
}
