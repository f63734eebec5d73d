package onedoor.policy.budget;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.ledger.Entry;
import onedoor.policy.ledger.Fund;
import onedoor.policy.ledger.Ledger;
import onedoor.policy.ledger.Movement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sets budgets; what was promised before stays covered. */
@Component
public class Budgets {

    record Order(
            long totalFen,
            Budget.Mode mode,
            @Nullable Long annualCapFen,
            OnShort onShort,
            Budget.RecoveredTo recoveredTo) {}

    sealed interface Setting {
        record Set(Budget budget, Fund fund) implements Setting {}

        record NoSuchPolicy() implements Setting {}

        /** More than the new total has been promised already. */
        record BelowUsed(long usedFen) implements Setting {}

        /** Claims were taken under the other mode, or it was shared out. */
        record Fixed() implements Setting {}
    }

    private final Policies policies;
    private final BudgetStore store;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    Budgets(Policies policies, BudgetStore store, Ledger ledger, AuditTrail audit, Clock clock) {
        this.policies = policies;
        this.store = store;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Setting set(Caller by, String code, String period, Order order) {
        Optional<Policy> policy =
                policies.current(code).filter(p -> p.department().equals(by.department()));
        if (policy.isEmpty()) {
            return new Setting.NoSuchPolicy();
        }
        Optional<Budget> before = store.lock(code, period);
        if (before.isPresent()
                && (before.get().mode() != order.mode() || before.get().distributed())) {
            return new Setting.Fixed();
        }
        Fund fund = ledger.lock(code, period);
        long used = fund.reservedFen() + fund.committedFen();
        if (order.totalFen() < used) {
            return new Setting.BelowUsed(used);
        }
        Budget budget =
                new Budget(
                        code,
                        period,
                        policy.get().department(),
                        policy.get().name(),
                        order.mode(),
                        order.totalFen(),
                        order.annualCapFen(),
                        order.onShort(),
                        order.recoveredTo(),
                        null);
        store.save(budget, now(), by.key());
        Fund after = book(fund, used, order.totalFen());
        audit.record(
                by,
                "set-budget",
                "budget",
                code + "/" + period,
                "SET",
                Map.of("totalFen", order.totalFen(), "mode", order.mode().name()));
        return new Setting.Set(budget, after);
    }

    private Fund book(Fund fund, long used, long total) {
        if (!fund.limited()) {
            Fund appropriated =
                    ledger.post(
                            ledger.limit(fund),
                            new Movement(Entry.APPROPRIATE, total, null, null, "下达预算"));
            return ledger.post(
                    appropriated, new Movement(Entry.COVER, used, null, null, "预算覆盖此前已预留和应付的资金"));
        }
        long more = total - used - fund.budgetFen();
        return more >= 0
                ? ledger.post(fund, new Movement(Entry.APPROPRIATE, more, null, null, "追加预算"))
                : ledger.post(fund, new Movement(Entry.WITHDRAW, -more, null, null, "核减预算"));
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Budget> find(String policy, String period) {
        return store.find(policy, period);
    }

    List<Budget> search(@Nullable String department, String policy, String period, int limit) {
        return store.search(department, policy, period, limit);
    }

    /** Holds the budget until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Budget> lock(String policy, String period) {
        return store.lock(policy, period);
    }

    /** Closes the period; false if that was done before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean distributed(String policy, String period) {
        return store.distributed(policy, period, now());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
