package onedoor.policy.benefit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.benefit.BenefitList.State;
import onedoor.policy.benefit.BenefitLists.Move;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the workflow service tells of a list's case: granted, its publicity begins; else returned.
 */
@Component
class CaseDecisions {

    private static final String CHANGED = "名单内容与提交核定时不一致,已退回重新核定";
    private static final int LONGEST_REASON = 500;

    private final ListStore lists;
    private final Filing filing;
    private final BenefitLists moves;
    private final AuditTrail audit;
    private final Clock clock;

    CaseDecisions(
            ListStore lists, Filing filing, BenefitLists moves, AuditTrail audit, Clock clock) {
        this.lists = lists;
        this.filing = filing;
        this.moves = moves;
        this.audit = audit;
        this.clock = clock;
    }

    /** The same decision again changes nothing; another one has moved on. */
    @Transactional
    Move decide(Caller by, String id, boolean granted, String reason, String decidedBy) {
        Optional<BenefitList> found = lists.lock(id).filter(l -> l.listMatter() != null);
        if (found.isEmpty()) {
            return new Move.NotFound();
        }
        BenefitList list = found.get();
        if (list.state() != State.SUBMITTED) {
            return isAs(list.state(), granted) ? new Move.Moved(list) : new Move.MovedOn();
        }
        // What was decided on is what was submitted, or nobody has decided on it.
        boolean unchanged = filing.digest(id).equals(list.contentHash());
        State to = granted && unchanged ? State.APPROVED : State.RETURNED;
        @Nullable String text = unchanged ? shortened(reason) : CHANGED;
        if (!lists.decide(id, State.SUBMITTED, to, now(), "staff:" + decidedBy, text)) {
            return new Move.MovedOn();
        }
        audit.record(
                by,
                "decide-benefit-list",
                "benefit-list",
                id,
                to.name(),
                Map.of("decidedBy", decidedBy, "unchanged", unchanged));
        moves.publish(id);
        return new Move.Moved(lists.find(id).orElseThrow());
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
