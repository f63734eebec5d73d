package onedoor.policy.undertaking;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import onedoor.kit.LegalTime;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which companies are one undertaking today, and the rows by which claims that share it queue. */
@Component
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
public class Undertakings {

    private final UndertakingStore store;
    private final Clock clock;

    Undertakings(UndertakingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Locks the enterprise and the undertaking it belongs to until the end of the transaction.
     *
     * @param group what the register says now, if it was asked
     * @return all companies of the undertaking, itself among them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> lock(String enterprise, @Nullable String group) {
        LocalDate today = today();
        TreeSet<String> holders = new TreeSet<>();
        holders.add(enterprise);
        store.groupOf(enterprise, today).ifPresent(known -> holders.add(holder(known)));
        if (group != null) {
            holders.add(holder(group));
        }
        // Always in the same order: two claims of one undertaking queue and do not cross.
        holders.forEach(store::guard);
        if (group != null) {
            learn(enterprise, group, today);
        }
        TreeSet<String> members = new TreeSet<>();
        members.add(enterprise);
        store.groupNow(enterprise, today)
                .ifPresent(own -> {
                    if (holders.add(holder(own))) {
                        store.guard(holder(own)); // it joined while we waited for our turn
                    }
                    members.addAll(store.companiesNow(own, today));
                });
        return List.copyOf(members);
    }

    /**
     * All companies of its undertaking, itself among them, for whoever only looks; empty while
     * nobody has said to which it belongs.
     */
    public List<String> linked(String enterprise) {
        return store.linked(enterprise, today());
    }

    /** The companies of each enterprise's undertaking, of those of whom somebody has said it. */
    public Map<String, List<String>> known() {
        return store.known(today());
    }

    /** The row by which everybody queues who adds up or changes an undertaking. */
    static String holder(String group) {
        return "group:" + group;
    }

    /** The register's word counts from today, until two people have decided on this enterprise. */
    private void learn(String enterprise, String group, LocalDate today) {
        List<Membership> known = store.lockOf(enterprise);
        if (known.stream().anyMatch(m -> m.source() != Source.REGISTER)
                || known.stream().anyMatch(m -> m.on(today) && m.groupCode().equals(group))) {
            return;
        }
        LocalDateTime now = now();
        for (Membership other : known) {
            if (other.overlaps(today, null)) {
                store.forget(other, now);
                if (other.validFrom().isBefore(today)) {
                    store.add(other.until(today, Source.REGISTER, other.evidence(), now));
                }
            }
        }
        store.add(new Membership(enterprise, group, today, null, Source.REGISTER, null, now));
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
