package onedoor.policy.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Sight;
import onedoor.policy.budget.Budgets.Setting;
import onedoor.policy.ledger.Fund;
import onedoor.policy.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/budgets")
@Tag(name = "Budgets 预算", description = "What may be spent on a policy, and what is left of it")
class BudgetController {

    private static final int MAX_PAGE = 100;

    record BudgetForm(
            @NotNull @PositiveOrZero Long totalFen,
            Budget.@NotNull Mode mode,
            @Nullable @PositiveOrZero Long annualCapFen,
            @Nullable OnShort onShort,
            Budget.@Nullable RecoveredTo recoveredTo) {

        Budgets.Order order() {
            return new Budgets.Order(
                    totalFen,
                    mode,
                    annualCapFen,
                    onShort == null ? OnShort.REFUSE : onShort,
                    recoveredTo == null ? Budget.RecoveredTo.TREASURY : recoveredTo);
        }
    }

    record BudgetView(
            String policy,
            String name,
            String year,
            Budget.Mode mode,
            OnShort onShort,
            Budget.RecoveredTo recoveredTo,
            @Nullable Long annualCapFen,
            long totalFen,
            long reservedFen,
            long committedFen,
            long paidFen,
            long owedFen,
            long leftFen,
            @Nullable Instant distributedAt) {

        static BudgetView from(Budget budget, Fund fund) {
            var distributed = budget.distributedAt();
            return new BudgetView(
                    budget.policy(),
                    budget.name(),
                    budget.period(),
                    budget.mode(),
                    budget.onShort(),
                    budget.recoveredTo(),
                    budget.annualCapFen(),
                    budget.totalFen(),
                    fund.reservedFen(),
                    fund.committedFen(),
                    fund.paidFen(),
                    fund.owedFen(),
                    fund.budgetFen(),
                    distributed == null ? null : distributed.toInstant(ZoneOffset.UTC));
        }
    }

    private final Budgets budgets;
    private final Ledger ledger;

    BudgetController(Budgets budgets, Ledger ledger) {
        this.budgets = budgets;
        this.ledger = ledger;
    }

    @PutMapping("/{policy}/{year}")
    @Operation(
            summary = "Set or change the budget of a policy's year; never below what is promised")
    ResponseEntity<?> set(
            Caller caller,
            @PathVariable String policy,
            @PathVariable @Pattern(regexp = "20\\d\\d") String year,
            @Valid @RequestBody BudgetForm form) {
        caller.requireRole("POLICY_ADMIN");
        return switch (budgets.set(caller, policy, year, form.order())) {
            case Setting.Set(var budget, var fund) ->
                    ResponseEntity.ok(BudgetView.from(budget, fund));
            case Setting.NoSuchPolicy _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Setting.BelowUsed(var used) ->
                    Problem.of(PolicyProblem.BUDGET_BELOW_USED).with("usedFen", used).answer();
            case Setting.Fixed _ -> Problem.of(PolicyProblem.BUDGET_FIXED).answer();
        };
    }

    @GetMapping
    @Operation(summary = "Budgets with what is reserved, committed, paid and left of them")
    Page<BudgetView> list(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        String department = Sight.of(caller);
        int size = Math.clamp(limit, 1, MAX_PAGE);
        int slash = after.lastIndexOf('/');
        List<Budget> found =
                budgets.search(
                        department,
                        slash < 0 ? after : after.substring(0, slash),
                        slash < 0 ? "" : after.substring(slash + 1),
                        size + 1);
        return Page.of(found, size, b -> b.policy() + "/" + b.period())
                .map(b -> BudgetView.from(b, ledger.fund(b.policy(), b.period())));
    }
}
