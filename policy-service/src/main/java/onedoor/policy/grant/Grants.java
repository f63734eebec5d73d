package onedoor.policy.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import onedoor.kit.LegalTime;
import onedoor.policy.advice.Shared;
import onedoor.policy.budget.Allowance;
import onedoor.policy.budget.Budget;
import onedoor.policy.budget.Held;
import onedoor.policy.budget.Limits;
import onedoor.policy.budget.OnShort;
import onedoor.policy.budget.Rulebook;
import onedoor.policy.ledger.Entry;
import onedoor.policy.ledger.Fund;
import onedoor.policy.ledger.Ledger;
import onedoor.policy.ledger.Movement;
import onedoor.policy.undertaking.Undertakings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reserve, commit, reverse: the only ways in which a claim moves money. All join the caller's
 * transaction and lock in one order: budget, place, undertaking, holds, fund.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Grants {

    private final PlaceStore places;
    private final HoldStore store;
    private final Rulebook rulebook;
    private final Undertakings undertakings;
    private final Ledger ledger;
    private final Clock clock;
    private final Period reservation;

    Grants(
            PlaceStore places,
            HoldStore store,
            Rulebook rulebook,
            Undertakings undertakings,
            Ledger ledger,
            Clock clock,
            @Value("${onedoor.policy.reservation}") Period reservation) {
        this.places = places;
        this.store = store;
        this.rulebook = rulebook;
        this.undertakings = undertakings;
        this.ledger = ledger;
        this.clock = clock;
        this.reservation = reservation;
    }

    /**
     * Holds what the limits leave of the sum. Anything but {@link Reservation.Reserved} means that
     * nothing is held.
     *
     * @param undertaking the linked companies' group as the register says now, if it was asked
     */
    public Reservation reserve(Grant grant, @Nullable String undertaking) {
        Limits limits = rulebook.hold(grant.policy(), grant.period());
        switch (places.lock(grant).state()) {
            case RESERVED -> {
                return new Reservation.AlreadyClaimed();
            }
            case COMMITTED -> {
                return new Reservation.AlreadyReceived();
            }
            case FREE -> {}
        }
        List<String> members = undertakings.lock(grant.enterprise(), undertaking);
        store.open(grant, now());
        List<Held> held = limits.none() ? List.of() : store.held(members, grant.claimId());
        return switch (limits.allow(ask(grant), held)) {
            case Allowance.ExcludedBy(var policy) -> new Reservation.ExcludedBy(policy);
            case Allowance.Capped(var rule, var rest) -> new Reservation.Capped(rule, rest);
            case Allowance.Allowed(var fen) -> fund(grant, limits.budget(), fen);
        };
    }

    private Reservation fund(Grant grant, @Nullable Budget budget, long fen) {
        if (budget == null || budget.mode() == Budget.Mode.FIRST_COME) {
            Fund fund = ledger.lock(grant.policy(), grant.period());
            long covered = fund.limited() ? Math.min(fen, fund.budgetFen()) : fen;
            boolean truncates = budget != null && budget.onShort() == OnShort.TRUNCATE;
            if (covered < fen && (!truncates || covered == 0)) {
                return new Reservation.BudgetSpent(fund.budgetFen());
            }
            take(grant, covered, true);
            Entry entry = fund.limited() ? Entry.RESERVE : Entry.RESERVE_UNBUDGETED;
            ledger.post(fund, movement(entry, grant, covered, "预留"));
            return new Reservation.Reserved(covered);
        }
        if (budget.distributed()) {
            return new Reservation.BudgetSpent(0);
        }
        take(grant, fen, false);
        return new Reservation.Reserved(fen);
    }

    private void take(Grant grant, long fen, boolean posted) {
        LocalDateTime now = now();
        places.take(grant, now.plus(reservation));
        store.hold(grant, fen, posted, now);
    }

    /** For a caller who goes on after a refused reservation: no trace of it stays. */
    public void forget(Grant grant) {
        store.forget(grant.claimId());
    }

    /** False if the claim holds no reservation any more. */
    public boolean commit(Grant grant) {
        if (!places.commit(grant)) {
            return false;
        }
        Hold hold = store.lockHold(grant.claimId()).orElseThrow();
        store.commit(grant, hold.posted(), now());
        if (hold.posted()) {
            Fund fund = ledger.lock(grant.policy(), grant.period());
            ledger.post(fund, movement(Entry.COMMIT, grant, hold.amountFen(), "核定拨付"));
        }
        return true;
    }

    /** Frees the place; false if the claim holds no reservation any more. */
    public boolean reverse(Grant grant, String reason) {
        if (!places.free(grant)) {
            return false;
        }
        Hold hold = store.lockHold(grant.claimId()).orElseThrow();
        store.reverse(grant.claimId(), now());
        if (hold.posted()) {
            Fund fund = ledger.lock(grant.policy(), grant.period());
            Entry entry = fund.limited() ? Entry.REVERSE : Entry.REVERSE_UNBUDGETED;
            ledger.post(fund, movement(entry, grant, hold.amountFen(), reason));
        }
        return true;
    }

    private static Movement movement(Entry entry, Grant grant, long fen, String text) {
        return new Movement(entry, fen, grant.enterprise(), grant.claimId(), text);
    }

    /** What it holds now, read for many questions. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Holdings holdings(String enterprise) {
        return new Holdings(enterprise, places.of(enterprise), undertakings, store);
    }

    /**
     * What reserving some sums would come to now; nothing is held.
     *
     * @param asks one for a policy
     * @return by the policies' codes
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Map<String, Outlook> preview(Holdings holdings, List<Claimable> asks) {
        Map<String, String> periods =
                asks.stream().collect(Collectors.toMap(Claimable::policy, Claimable::period));
        Map<String, Limits> limits = rulebook.look(periods);
        Map<String, Fund> funds = ledger.limited(periods);
        return asks.stream()
                .collect(
                        Collectors.toMap(
                                Claimable::policy,
                                ask -> {
                                    Limits limit = of(limits, ask.policy());
                                    return outlook(
                                            holdings.allow(limit, ask, today()),
                                            limit.budget(),
                                            funds.get(ask.policy()));
                                }));
    }

    private static Outlook outlook(
            Allowance allowance, @Nullable Budget budget, @Nullable Fund fund) {
        OptionalLong left = left(budget, fund);
        return new Outlook(
                allowance,
                left.isPresent() ? left.getAsLong() : null,
                budget != null && budget.onShort() == OnShort.TRUNCATE);
    }

    /** A shared budget pays everybody something, until it has been divided. */
    private static OptionalLong left(@Nullable Budget budget, @Nullable Fund fund) {
        if (budget != null && budget.mode() != Budget.Mode.FIRST_COME) {
            return budget.distributed() ? OptionalLong.of(0) : OptionalLong.empty();
        }
        return fund == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, fund.budgetFen()));
    }

    private static Limits of(Map<String, Limits> limits, String policy) {
        return limits.getOrDefault(policy, Limits.NONE);
    }

    /**
     * What policies would pay to one enterprise together, by their limits and what it holds; the
     * budgets are not asked, and nothing is held.
     *
     * @param periods of the policies by their codes
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Shared together(Holdings holdings, Map<String, String> periods) {
        return new Together(rulebook.look(periods), periods, holdings, today());
    }

    /** What a budget can still pay, for whoever only looks; empty where none bounds it. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public OptionalLong left(String policy, String period) {
        Map<String, String> periods = Map.of(policy, period);
        return left(
                of(rulebook.look(periods), policy).budget(), ledger.limited(periods).get(policy));
    }

    private Limits.Ask ask(Grant grant) {
        return new Limits.Ask(
                grant.enterprise(), grant.policy(), grant.period(), grant.amountFen(), today());
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Hold> hold(String claimId) {
        return store.hold(claimId);
    }

    /** Claims whose reservation has run out. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<String> expired(int limit) {
        return places.due(now(), limit);
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
