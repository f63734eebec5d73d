package onedoor.policy.budget;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which companies are one undertaking (linked by ownership), and the rows by which claims that
 * share a limit queue.
 */
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
        TreeSet<String> holders = new TreeSet<>();
        holders.add(enterprise);
        store.groupOf(enterprise).ifPresent(known -> holders.add(holder(known)));
        if (group != null) {
            holders.add(holder(group));
        }
        // Always in the same order: two claims of one undertaking queue and do not cross.
        holders.forEach(store::guard);
        if (group != null) {
            store.learn(enterprise, group, now());
        }
        TreeSet<String> members = new TreeSet<>();
        members.add(enterprise);
        store.groupOf(enterprise).ifPresent(own -> members.addAll(store.companiesNow(own)));
        return List.copyOf(members);
    }

    /**
     * All companies of its undertaking, itself among them, for whoever only looks; empty while
     * nobody has said to which it belongs.
     */
    public List<String> linked(String enterprise) {
        return store.linked(enterprise);
    }

    List<String> companies(String group) {
        return store.companies(group);
    }

    /** These companies and no others are the undertaking. */
    @Transactional(propagation = Propagation.MANDATORY)
    void set(String group, List<String> companies) {
        store.guard(holder(group));
        store.clear(group);
        companies.stream()
                .distinct()
                .sorted()
                .forEach(company -> store.learn(company, group, now()));
    }

    private static String holder(String group) {
        return "group:" + group;
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
