package onedoor.policy.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Grants 兑付", description = "What an enterprise was promised and paid")
class GrantController {

    record Row(
            String policy,
            String policyName,
            String period,
            long amountFen,
            String state,
            @Nullable String applicationNumber,
            Instant at) {

        static Row from(GrantStore.LedgerRow row) {
            String state =
                    switch (GrantStore.Entry.valueOf(row.entry())) {
                        case RESERVE -> "RESERVED";
                        case COMMIT -> "COMMITTED";
                        case REVERSE -> "REVERSED";
                    };
            return new Row(
                    row.policy(),
                    row.policyName(),
                    row.period(),
                    row.amountFen(),
                    state,
                    row.applicationNumber(),
                    row.at().toInstant(ZoneOffset.UTC));
        }
    }

    private final GrantStore store;

    GrantController(GrantStore store) {
        this.store = store;
    }

    @GetMapping("/api/policy/grants/mine")
    @Operation(summary = "The ledger of the enterprise the caller acts for, newest first")
    ResponseEntity<?> mine(Caller caller) {
        String enterprise = caller.actingFor();
        if (enterprise == null || !caller.isPerson()) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        List<Row> rows = store.latest(enterprise).stream().map(Row::from).toList();
        return ResponseEntity.ok(new Page<>(rows, null));
    }
}
