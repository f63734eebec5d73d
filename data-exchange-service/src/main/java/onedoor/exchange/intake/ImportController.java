package onedoor.exchange.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.intake.Imports.Outcome;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "intake", description = "导入：成员、资源、授权")
class ImportController {

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    record Counts(int created, int updated, int unchanged, List<FieldProblem> errors) {}

    @PostMapping("/api/exchange/imports")
    @Operation(
            summary =
                    "Members, resources and grants: all or nothing; the same document again changes nothing")
    ResponseEntity<?> take(Caller caller, @RequestBody Register register) {
        caller.requireRole("EXCHANGE_ADMIN");
        return switch (imports.take(caller, register)) {
            case Outcome.Taken(int created, int updated, int unchanged) ->
                    ResponseEntity.ok(new Counts(created, updated, unchanged, List.of()));
            case Outcome.Refused(List<FieldProblem> errors) ->
                    Problem.of(ExchangeProblem.IMPORT_REFUSED).with(errors).answer();
        };
    }
}
