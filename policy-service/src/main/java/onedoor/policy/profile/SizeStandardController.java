package onedoor.policy.profile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.document.TurnedCases.Turned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(
        name = "Size standards 划型标准",
        description = "The thresholds of large, medium, small and micro enterprises")
class SizeStandardController {

    /**
     * What became of the import.
     *
     * @param failing policies' cases that came out right before, to be looked at by their authors
     */
    record Imported(int version, List<Turned> failing) {}

    private final SizeStandards standards;

    SizeStandardController(SizeStandards standards) {
        this.standards = standards;
    }

    @PostMapping("/api/policy/size-standards")
    @Operation(
            summary = "Import size standards; their golden tests run first, policies' cases after")
    ResponseEntity<?> take(Caller caller, @RequestBody SizeStandardFile file) {
        caller.requireRole("POLICY_ADMIN");
        return switch (standards.take(caller, file)) {
            case SizeStandards.Import.Imported(var version, var failing) ->
                    ResponseEntity.created(URI.create("/api/policy/size-standards"))
                            .body(new Imported(version, failing));
            case SizeStandards.Import.Unchanged(var version) ->
                    ResponseEntity.ok(new Imported(version, List.of()));
            case SizeStandards.Import.Flawed(var flaws) ->
                    Problem.of(PolicyProblem.CATALOGUE_INVALID).with(flaws).answer();
        };
    }
}
