package onedoor.policy.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import onedoor.policy.budget.Allowance;
import onedoor.policy.budget.Held;
import onedoor.policy.budget.Limits;
import onedoor.policy.fact.Fact;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Rule;
import onedoor.policy.undertaking.Undertakings;
import org.jspecify.annotations.Nullable;

/**
 * What an enterprise holds, read once for questions about any number of policies; what its linked
 * companies hold is read when it is first asked for. Of one request, by one thread.
 */
public final class Holdings {

    /**
     * One sum.
     *
     * @param committedAt in UTC; null unless it is committed
     */
    record Line(Held held, @Nullable LocalDateTime committedAt) {}

    private record Of(String policy, String period) {}

    /**
     * All that is held by the companies of an undertaking.
     *
     * @param known somebody has said which companies they are; else it is the enterprise alone
     */
    private record Group(boolean known, List<Line> lines) {}

    private final String enterprise;
    private final Map<Of, Place> places = new HashMap<>();
    private final Undertakings undertakings;
    private final HoldStore store;
    private @Nullable Group read;

    Holdings(
            String enterprise,
            Collection<Place> places,
            Undertakings undertakings,
            HoldStore store) {
        this.enterprise = enterprise;
        this.undertakings = undertakings;
        this.store = store;
        places.forEach(p -> this.places.put(new Of(p.policy(), p.period()), p));
    }

    public Optional<Place> place(String policy, String period) {
        return Optional.ofNullable(places.get(new Of(policy, period)));
    }

    /**
     * Fen paid in the years before that day.
     *
     * @param policies those that count, all of them if empty
     */
    public long paid(List<String> policies, LocalDate before, int years) {
        return sum(
                group().lines().stream()
                        .filter(line -> line.held().enterprise().equals(enterprise))
                        .toList(),
                policies,
                before,
                years);
    }

    /** The same over all linked companies; empty while nobody has said which they are. */
    public OptionalLong paidToUndertaking(List<String> policies, LocalDate before, int years) {
        return group().known()
                ? OptionalLong.of(sum(group().lines(), policies, before, years))
                : OptionalLong.empty();
    }

    Allowance allow(Limits limits, Claimable ask, LocalDate today) {
        List<Held> held = limits.none() ? List.of() : held();
        return limits.allow(
                new Limits.Ask(enterprise, ask.policy(), ask.period(), ask.entitledFen(), today),
                held);
    }

    /** Everything that counts against limits, of the enterprise and its linked companies. */
    List<Held> held() {
        return group().lines().stream().map(Line::held).toList();
    }

    String enterprise() {
        return enterprise;
    }

    /** What is said of a rule's windows, as facts; a window that nobody can add up has none. */
    public List<Fact> facts(Rule rule, LocalDate date, Instant asOf) {
        List<Fact> facts = new ArrayList<>();
        for (Leaf leaf : rule.leaves()) {
            if (leaf instanceof Ledger window) {
                paid(window, date).ifPresent(fen -> facts.add(PriorGrants.fact(window, fen, asOf)));
            }
        }
        return facts;
    }

    private OptionalLong paid(Ledger window, LocalDate date) {
        return window.linked()
                ? paidToUndertaking(window.policies(), date, window.years())
                : OptionalLong.of(paid(window.policies(), date, window.years()));
    }

    static long sum(List<Line> lines, List<String> policies, LocalDate before, int years) {
        LocalDateTime from = PriorGrants.start(before, years);
        long fen = 0;
        for (Line line : lines) {
            boolean counts = policies.isEmpty() || policies.contains(line.held().policy());
            if (counts && line.committedAt() != null && !line.committedAt().isBefore(from)) {
                fen += line.held().amountFen();
            }
        }
        return fen;
    }

    private Group group() {
        Group known = read;
        if (known == null) {
            List<String> linked = undertakings.linked(enterprise);
            known =
                    new Group(
                            !linked.isEmpty(),
                            store.look(linked.isEmpty() ? List.of(enterprise) : linked));
            read = known;
        }
        return known;
    }
}
