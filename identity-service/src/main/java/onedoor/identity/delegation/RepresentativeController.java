package onedoor.identity.delegation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import onedoor.identity.delegation.Delegations.Representative;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Enterprises 法人")
class RepresentativeController {

    record Representatives(List<Representative> items) {}

    private final Delegations delegations;

    RepresentativeController(Delegations delegations) {
        this.delegations = delegations;
    }

    @GetMapping("/api/identity/enterprises/{uscc}/representatives")
    @Operation(
            summary = "Whom to tell what concerns an enterprise, services only 企业的法定代表人和经办人（服务间）")
    ResponseEntity<?> representatives(Caller caller, @PathVariable String uscc) {
        boolean service =
                caller.kind() == Caller.Kind.SERVICE
                        && Objects.requireNonNullElse(caller.clientId(), "").endsWith("-service");
        if (!service) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        List<Representative> found = delegations.representing(uscc);
        return found.isEmpty()
                ? Problem.of(CommonProblem.NOT_FOUND).answer()
                : ResponseEntity.ok(new Representatives(found));
    }
}
