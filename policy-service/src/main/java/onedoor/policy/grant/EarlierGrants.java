package onedoor.policy.grant;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import onedoor.policy.PolicyProblem;
import onedoor.policy.foureyes.FourEyes;
import onedoor.policy.grant.EarlierGrant.State;
import onedoor.policy.inbox.HolderLetters;
import onedoor.policy.undertaking.Undertakings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Enters what was paid elsewhere, and lets it count when a second person agrees. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EarlierGrants {

    private final EarlierGrantStore store;
    private final PlaceStore places;
    private final Undertakings undertakings;
    private final HolderLetters letters;
    private final AuditTrail audit;
    private final Clock clock;

    EarlierGrants(
            EarlierGrantStore store,
            PlaceStore places,
            Undertakings undertakings,
            HolderLetters letters,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.places = places;
        this.undertakings = undertakings;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose sums the caller may enter and see. */
    static String department(Caller caller) {
        caller.requireRole("POLICY_ADMIN");
        String department = caller.department();
        if (department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作仅限部门工作人员");
        }
        return department;
    }

    /** False if it is known already. */
    boolean enter(Caller by, String department, EarlierGrantFile.Row row) {
        if (store.isKnown(row)) {
            return false;
        }
        EarlierGrant grant =
                new EarlierGrant(
                        Uuid7.next().toString(),
                        row.enterprise(),
                        row.policy(),
                        row.policyName(),
                        row.period(),
                        row.amountFen(),
                        row.paidOn(),
                        row.evidence(),
                        department,
                        State.ENTERED,
                        now(),
                        by.key(),
                        null,
                        null,
                        null);
        store.add(grant);
        note(by, "enter-earlier-grant", grant, State.ENTERED);
        return true;
    }

    /** Why not; null if it counts from now on. It queues with claims, in their order. */
    @Nullable PolicyProblem approve(Caller by, String department, String id) {
        Optional<EarlierGrant> found = lock(department, id);
        if (found.isEmpty()) {
            return PolicyProblem.NO_EARLIER_GRANT;
        }
        EarlierGrant grant = found.get();
        Optional<FourEyes.Bar> bar = grant.fourEyes().bar(by);
        if (bar.isPresent()) {
            return switch (bar.get()) {
                case DECIDED -> PolicyProblem.EARLIER_GRANT_DECIDED;
                case OWN -> PolicyProblem.FOUR_EYES;
            };
        }
        if (!places.keep(grant)) {
            return PolicyProblem.PAID_HERE_TOO;
        }
        undertakings.lock(grant.enterprise(), null);
        decide(by, grant, State.APPROVED, null);
        letters.leave(
                "earlier-grant " + id,
                grant.enterprise(),
                "已登记既往奖补",
                "贵单位 %s 因“%s”获得的 %s 元已登记为既往奖补，申报政策时一并计算。依据：%s。如与事实不符，请向登记部门提出。"
                        .formatted(
                                grant.paidOn(),
                                grant.policyName(),
                                BigDecimal.valueOf(grant.amountFen(), 2).toPlainString(),
                                grant.evidence()),
                "/enterprise/grants");
        return null;
    }

    /** It never counts: refused by another, or taken back by whoever entered it. */
    @Nullable PolicyProblem refuse(Caller by, String department, String id, String reason) {
        Optional<EarlierGrant> found = lock(department, id);
        if (found.isEmpty()) {
            return PolicyProblem.NO_EARLIER_GRANT;
        }
        if (!found.get().fourEyes().waits()) {
            return PolicyProblem.EARLIER_GRANT_DECIDED;
        }
        decide(by, found.get(), State.REFUSED, reason);
        return null;
    }

    /** It was wrong and counts no more; somebody else says so than who let it count. */
    @Nullable PolicyProblem annul(Caller by, String department, String id, String reason) {
        Optional<EarlierGrant> found = lock(department, id);
        if (found.isEmpty()) {
            return PolicyProblem.NO_EARLIER_GRANT;
        }
        EarlierGrant grant = found.get();
        if (grant.state() != State.APPROVED) {
            return PolicyProblem.EARLIER_GRANT_DECIDED;
        }
        if (Objects.equals(grant.decidedBy(), by.key())) {
            return PolicyProblem.FOUR_EYES;
        }
        decide(by, grant, State.VOID, reason);
        if (!store.shares(grant)) {
            places.release(grant);
        }
        return null;
    }

    private Optional<EarlierGrant> lock(String department, String id) {
        return store.lock(id).filter(grant -> grant.department().equals(department));
    }

    private void decide(Caller by, EarlierGrant grant, State to, @Nullable String reason) {
        if (!store.decide(grant.id(), grant.state(), to, now(), by.key(), reason)) {
            throw new IllegalStateException(grant.id() + " moved although it was locked");
        }
        note(by, "decide-earlier-grant", grant, to);
    }

    private void note(Caller by, String act, EarlierGrant grant, State state) {
        audit.record(
                by,
                act,
                "earlier-grant",
                grant.id(),
                state.name(),
                Map.of(
                        "enterprise",
                        grant.enterprise(),
                        "policy",
                        grant.policy(),
                        "amountFen",
                        grant.amountFen()));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
