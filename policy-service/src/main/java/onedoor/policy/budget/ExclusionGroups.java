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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets which policies limit each other. */
@Component
class ExclusionGroups {

    private final ExclusionStore store;
    private final Policies policies;
    private final AuditTrail audit;
    private final Clock clock;

    ExclusionGroups(ExclusionStore store, Policies policies, AuditTrail audit, Clock clock) {
        this.store = store;
        this.policies = policies;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty for another department's group, or if a policy is not there. */
    @Transactional
    Optional<ExclusionGroup> set(Caller by, ExclusionGroup group) {
        Optional<String> owner = store.departmentOf(group.code());
        boolean foreign = owner.isPresent() && !owner.get().equals(group.department());
        if (foreign || group.policies().stream().anyMatch(p -> policies.current(p).isEmpty())) {
            return Optional.empty();
        }
        store.save(group, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), by.key());
        audit.record(
                by,
                "set-exclusion-group",
                "exclusion-group",
                group.code(),
                "SET",
                Map.of("mode", group.mode().name(), "policies", group.policies()));
        return Optional.of(group);
    }

    List<ExclusionGroup> search(String after, int limit) {
        return store.search(after, limit);
    }
}
