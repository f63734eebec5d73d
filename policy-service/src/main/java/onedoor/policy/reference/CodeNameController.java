package onedoor.policy.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.fact.AttributeCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Policy reference 起草参考")
class CodeNameController {

    private final CodeNames names;
    private final AttributeCatalogue catalogue;
    private final Idempotency idempotency;

    CodeNameController(CodeNames names, AttributeCatalogue catalogue, Idempotency idempotency) {
        this.names = names;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
    }

    @PostMapping(path = "/api/policy/trees/{name}/imports", consumes = "text/csv")
    @Operation(summary = "Take names of codes in, a line each: code, name; wider codes first")
    ResponseEntity<?> take(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String name,
            @RequestBody byte[] body) {
        caller.requireRole("POLICY_ADMIN");
        if (!catalogue.hasTree(name)) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        String csv = new String(body, StandardCharsets.UTF_8).replace("\uFEFF", "");
        List<String> lines = csv.lines().toList();
        ResponseEntity<?> answer =
                idempotency.once(
                        caller,
                        key,
                        List.of(name, csv),
                        () -> ResponseEntity.ok(names.take(caller, name, lines)));
        names.refresh();
        return answer;
    }
}
