package onedoor.policy.undertaking;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import onedoor.policy.foureyes.FourEyes;
import onedoor.policy.inbox.HolderLetters;
import onedoor.policy.undertaking.Change.Proposal;
import onedoor.policy.undertaking.Change.State;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Proposes who joins or leaves, and makes it so when a second person agrees. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Changes {

    sealed interface Decision {
        record Decided(Change change) implements Decision {}

        record NotFound() implements Decision {}

        record DecidedBefore() implements Decision {}

        /** Who proposed it does not approve it. */
        record SamePerson() implements Decision {}

        /** It belongs to another undertaking in that time, by the word of two people. */
        record Elsewhere(String group) implements Decision {}

        /** Who is no member on that day does not leave. */
        record NotLinked() implements Decision {}
    }

    private final ChangeStore changes;
    private final UndertakingStore store;
    private final HolderLetters letters;
    private final AuditTrail audit;
    private final Clock clock;

    Changes(
            ChangeStore changes,
            UndertakingStore store,
            HolderLetters letters,
            AuditTrail audit,
            Clock clock) {
        this.changes = changes;
        this.store = store;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    Change propose(Caller by, Proposal proposal) {
        Change change = Change.proposed(Uuid7.next().toString(), proposal, now(), by.key());
        changes.add(change);
        audit.record(
                by,
                "propose-undertaking-change",
                "undertaking",
                proposal.groupCode(),
                proposal.act().name(),
                Map.of("enterprise", proposal.enterprise(), "change", change.id()));
        return change;
    }

    Decision refuse(Caller by, String id, String reason) {
        Optional<Change> known = changes.lock(id);
        if (known.isEmpty()) {
            return new Decision.NotFound();
        }
        return decided(by, known.get(), State.REFUSED, reason);
    }

    Decision approve(Caller by, String id) {
        Optional<Change> known = changes.lock(id);
        if (known.isEmpty()) {
            return new Decision.NotFound();
        }
        Change change = known.get();
        Optional<FourEyes.Bar> bar = change.fourEyes().bar(by);
        if (bar.isPresent()) {
            return switch (bar.get()) {
                case DECIDED -> new Decision.DecidedBefore();
                case OWN -> new Decision.SamePerson();
            };
        }
        List<Membership> memberships = guarded(change);
        Optional<Decision> obstacle =
                switch (change.act()) {
                    case JOIN -> join(change, memberships);
                    case LEAVE -> leave(change, memberships);
                };
        return obstacle.orElseGet(() -> decided(by, change, State.APPROVED, null));
    }

    /** Queues with claims, in their order, and reads what is known of the enterprise by then. */
    private List<Membership> guarded(Change change) {
        TreeSet<String> holders = new TreeSet<>();
        holders.add(change.enterprise());
        holders.add(Undertakings.holder(change.groupCode()));
        store.of(change.enterprise()).forEach(m -> holders.add(Undertakings.holder(m.groupCode())));
        holders.forEach(store::guard);
        return store.lockOf(change.enterprise());
    }

    /** What a register said gives way; what two people decided does not. */
    private Optional<Decision> join(Change change, List<Membership> memberships) {
        List<Membership> overlapping =
                memberships.stream()
                        .filter(m -> m.overlaps(change.validOn(), change.validTo()))
                        .toList();
        Optional<Membership> elsewhere =
                overlapping.stream()
                        .filter(m -> m.source() != Source.REGISTER)
                        .filter(m -> !m.groupCode().equals(change.groupCode()))
                        .findFirst();
        if (elsewhere.isPresent()) {
            return Optional.of(new Decision.Elsewhere(elsewhere.get().groupCode()));
        }
        LocalDateTime now = now();
        for (Membership before : overlapping) {
            store.forget(before, now);
            before.without(change.validOn(), change.validTo(), now).forEach(store::add);
        }
        store.add(change.membership(now));
        changes.name(change.groupCode(), change.groupName(), now);
        return Optional.empty();
    }

    /** Who leaves on its first day was never a member. */
    private Optional<Decision> leave(Change change, List<Membership> memberships) {
        LocalDate end = change.validOn();
        Optional<Membership> member =
                memberships.stream()
                        .filter(m -> m.groupCode().equals(change.groupCode()) && m.on(end))
                        .findFirst();
        if (member.isEmpty()) {
            return Optional.of(new Decision.NotLinked());
        }
        LocalDateTime now = now();
        store.forget(member.get(), now);
        if (member.get().validFrom().isBefore(end)) {
            store.add(member.get().until(end, change.source(), change.evidence(), now));
        }
        return Optional.empty();
    }

    private Decision decided(Caller by, Change change, State to, @Nullable String reason) {
        if (!changes.decide(change.id(), to, now(), by.key(), reason)) {
            return new Decision.DecidedBefore();
        }
        if (to == State.APPROVED) {
            tell(change);
        }
        audit.record(
                by,
                "decide-undertaking-change",
                "undertaking",
                change.groupCode(),
                to.name(),
                Map.of("enterprise", change.enterprise(), "change", change.id()));
        return new Decision.Decided(changes.lock(change.id()).orElseThrow());
    }

    /** Who is linked shares caps with others from then on; who disagrees may say so. */
    private void tell(Change change) {
        String group = changes.nameOf(change.groupCode()).orElse(change.groupCode());
        String words =
                switch (change.act()) {
                    case JOIN -> "贵单位自 %s 起登记为“%s”的关联企业，有合计上限的政策与关联企业合并计算。依据：%s。如有异议，可在打开的页面提出。";
                    case LEAVE -> "贵单位自 %s 起不再是“%s”的关联企业，有合计上限的政策单独计算。依据：%s。如有异议，可在打开的页面提出。";
                };
        letters.leave(
                "undertaking-change " + change.id(),
                change.enterprise(),
                change.act() == Change.Act.JOIN ? "已登记为关联企业" : "已解除关联企业登记",
                words.formatted(change.validOn(), group, change.evidence()),
                "/enterprise/facts");
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
