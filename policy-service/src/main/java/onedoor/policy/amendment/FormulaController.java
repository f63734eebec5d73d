package onedoor.policy.amendment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.amendment.FormulaView.VersionView;
import onedoor.policy.amendment.Users.UsedBy;
import onedoor.policy.formula.FormulaVersion;
import onedoor.policy.formula.Formulas;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/derived-attributes")
@Tag(name = "Derived attributes 推算属性")
class FormulaController {

    private static final int SHOWN = 50;

    /**
     * One formula with its past.
     *
     * @param versions latest first
     * @param proposals latest first, at most fifty
     * @param usedBy policies in force now or later that read it
     */
    record FormulaHistory(
            FormulaView formula,
            List<VersionView> versions,
            List<ProposalView> proposals,
            UsedBy usedBy) {}

    private final Formulas formulas;
    private final ProposalStore proposals;
    private final Users users;
    private final Clock clock;

    FormulaController(Formulas formulas, ProposalStore proposals, Users users, Clock clock) {
        this.formulas = formulas;
        this.proposals = proposals;
        this.users = users;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Every formula with what is in force today and what waits for a decision")
    Page<FormulaView> list(Caller caller) {
        requireReader(caller);
        Map<String, Proposal> open =
                proposals.open().stream()
                        .collect(Collectors.toMap(Proposal::code, Function.identity()));
        return new Page<>(
                formulas.history().stream()
                        .collect(
                                Collectors.groupingBy(
                                        FormulaVersion::code, TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(versions -> {
                            Proposal waiting = open.get(versions.getFirst().code());
                            return FormulaView.from(
                                    versions,
                                    today(),
                                    waiting == null ? null : ProposalView.from(waiting, caller));
                        })
                        .toList(),
                null);
    }

    @GetMapping("/{code}")
    @Operation(summary = "One formula with all its versions, its proposals and who reads it")
    ResponseEntity<?> read(Caller caller, @PathVariable String code) {
        requireReader(caller);
        List<FormulaVersion> versions =
                formulas.history().stream().filter(v -> v.code().equals(code)).toList();
        if (versions.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        ProposalView open =
                proposals.open(code).map(p -> ProposalView.from(p, caller)).orElse(null);
        return ResponseEntity.ok(
                new FormulaHistory(
                        FormulaView.from(versions, today(), open),
                        versions.reversed().stream().map(VersionView::from).toList(),
                        proposals.of(code, SHOWN).stream()
                                .map(p -> ProposalView.from(p, caller))
                                .toList(),
                        users.from(today(), code)));
    }

    static void requireReader(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }
}
