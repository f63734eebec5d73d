package onedoor.policy.benefit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.benefit.BenefitList.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the workflow service tells of a list's case: granted, its publicity begins; else returned.
 */
@Component
class CaseDecisions {

    /** What came of a decision. */
    sealed interface Ruled {
        record Done(BenefitList list) implements Ruled {}

        record NotFound() implements Ruled {}

        /**
         * The list had gone another way; its officers see the decision, and nothing else happens.
         */
        record HeldUp(BenefitList list) implements Ruled {}
    }

    private static final String CHANGED = "名单内容与提交核定时不一致，已退回重新核定";
    private static final int LONGEST_REASON = 500;

    private final ListStore lists;
    private final ListImpasses impasses;
    private final Filing filing;
    private final BenefitLists moves;
    private final AuditTrail audit;
    private final Clock clock;

    CaseDecisions(
            ListStore lists,
            ListImpasses impasses,
            Filing filing,
            BenefitLists moves,
            AuditTrail audit,
            Clock clock) {
        this.lists = lists;
        this.impasses = impasses;
        this.filing = filing;
        this.moves = moves;
        this.audit = audit;
        this.clock = clock;
    }

    /** The same decision again changes nothing; another one is kept and not carried out. */
    @Transactional
    Ruled decide(Caller by, String id, boolean granted, String reason, String decidedBy) {
        Optional<BenefitList> found = lists.lock(id).filter(l -> l.listMatter() != null);
        if (found.isEmpty()) {
            return new Ruled.NotFound();
        }
        BenefitList list = found.get();
        if (list.state() != State.SUBMITTED) {
            if (isAs(list.state(), granted)) {
                return new Ruled.Done(list);
            }
            impasses.note(by, list, granted, shortened(reason), decidedBy);
            return new Ruled.HeldUp(list);
        }
        // What was decided on is what was submitted, or nobody has decided on it.
        boolean unchanged = filing.digest(id).equals(list.contentHash());
        State to = granted && unchanged ? State.APPROVED : State.RETURNED;
        @Nullable String text = unchanged ? shortened(reason) : CHANGED;
        if (!lists.decide(id, State.SUBMITTED, to, now(), "staff:" + decidedBy, text)) {
            throw new IllegalStateException("list " + id + " moved although it was locked");
        }
        audit.record(
                by,
                "decide-benefit-list",
                "benefit-list",
                id,
                to.name(),
                Map.of("decidedBy", decidedBy, "unchanged", unchanged));
        moves.publish(id);
        return new Ruled.Done(lists.find(id).orElseThrow());
    }

    private static boolean isAs(State state, boolean granted) {
        return switch (state) {
            case APPROVED, PUBLICITY, CONFIRMING, GRANTED -> granted;
            case RETURNED -> !granted;
            case FOUND, SUBMITTED -> false;
        };
    }

    private static @Nullable String shortened(String reason) {
        if (reason.isBlank()) {
            return null;
        }
        return reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
