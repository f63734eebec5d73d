package onedoor.policy.benefit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.benefit.BenefitEntry.Deviation;
import onedoor.policy.benefit.BenefitEntry.State;
import onedoor.policy.benefit.BenefitLetter.Kind;
import onedoor.policy.benefit.BenefitList.Origin;
import onedoor.policy.benefit.Judgement.Occasion;
import onedoor.policy.deadline.Deadlines;
import onedoor.policy.grant.Hold.Bar;
import onedoor.policy.grant.Payments;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Objections to lists on publicity (公示异议): raised by anybody, answered by the list's department
 * within its days, told to who raised them. A list goes no further while one is open.
 */
@Component
class Objections {

    /** What came of raising one. */
    sealed interface Raising {
        record Raised(String id) implements Raising {}

        /** No such list on show, or nobody of it. */
        record NotOnShow() implements Raising {}

        record Over() implements Raising {}
    }

    /** What came of an answer. */
    sealed interface Answered {
        record Done(BenefitList list, boolean upheld) implements Answered {}

        record NotFound() implements Answered {}

        record MovedOn() implements Answered {}

        /** A register does not answer now. */
        record TryLater() implements Answered {}
    }

    private static final String CLOCK = "OBJECTION";

    private final ListStore lists;
    private final EntryStore entries;
    private final ObjectionStore store;
    private final BenefitLists moves;
    private final LetterStore letters;
    private final Payments payments;
    private final Judgements judgements;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final BenefitSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Objections(
            ListStore lists,
            EntryStore entries,
            ObjectionStore store,
            BenefitLists moves,
            LetterStore letters,
            Payments payments,
            Judgements judgements,
            Deadlines deadlines,
            WorkingDays days,
            BenefitSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.lists = lists;
        this.entries = entries;
        this.store = store;
        this.moves = moves;
        this.letters = letters;
        this.payments = payments;
        this.judgements = judgements;
        this.deadlines = deadlines;
        this.days = days;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** The list is held, so that its publicity does not end between the look and the row. */
    @Transactional
    Raising raise(Caller by, String listId, String entryId, String reason) {
        Optional<BenefitList> list = lists.lock(listId).filter(l -> l.state().isPublic());
        Optional<BenefitEntry> entry =
                entries.find(entryId)
                        .filter(e -> e.listId().equals(listId) && e.state() != State.EXCLUDED);
        if (list.isEmpty() || entry.isEmpty()) {
            return new Raising.NotOnShow();
        }
        if (list.get().state() != BenefitList.State.PUBLICITY || moves.over(list.get())) {
            return new Raising.Over();
        }
        String raised =
                store.raise(
                        entry.get(),
                        by,
                        reason,
                        now(),
                        days.after(days.today(), settings.objectionDays()).orElse(null));
        deadlines.start(
                CLOCK,
                raised,
                list.get().policyName(),
                list.get().department(),
                days.today(),
                settings.objectionDays());
        audit.record(
                by, "raise-objection", "benefit-list", listId, "OPEN", Map.of("objection", raised));
        return new Raising.Raised(raised);
    }

    /** By an officer's own finding; an upheld one takes the entry off the list. */
    @Transactional
    Answered answer(Caller by, String listId, String id, boolean upheld, String answer) {
        return open(by, listId, id)
                .map(list ->
                        conclude(by, list, id, upheld ? Deviation.OBJECTION_UPHELD : null, answer))
                .orElseGet(Answered.NotFound::new);
    }

    /**
     * The entry that is to be judged anew for it; empty if it is not the caller's, or a claim,
     * whose decision the officials of its case judge anew.
     */
    @Transactional(readOnly = true)
    Optional<BenefitEntry> doubted(Caller by, String listId, String id) {
        return lists.find(listId)
                .filter(l -> l.origin() == Origin.FOUND)
                .filter(l -> l.department().equals(by.department()))
                .flatMap(_ -> store.find(listId, id))
                .flatMap(objection -> entries.find(objection.entryId()));
    }

    /**
     * By what the registers say now: who is not entitled any more, or to another sum, leaves the
     * list.
     */
    @Transactional
    Answered judgeAgain(Caller by, String listId, String id, String answer, Candidate now) {
        Optional<BenefitList> list = open(by, listId, id);
        if (list.isEmpty()) {
            return new Answered.NotFound();
        }
        BenefitEntry entry =
                entries.lock(store.find(listId, id).orElseThrow().entryId()).orElseThrow();
        return switch (now) {
            case Candidate.Unknown _ -> new Answered.TryLater();
            case Candidate.NotEntitled no -> {
                judgements.keep(entry.id(), Occasion.OBJECTED, by.key(), no.judgement());
                yield conclude(by, list.get(), id, Deviation.FACTS_CHANGED, answer);
            }
            case Candidate.Judged yes -> {
                judgements.keep(entry.id(), Occasion.OBJECTED, by.key(), yes.judgement());
                Deviation why =
                        yes.amountFen() == entry.amountFen()
                                ? yes.exception()
                                : Deviation.FACTS_CHANGED;
                yield conclude(by, list.get(), id, why, answer);
            }
        };
    }

    private Optional<BenefitList> open(Caller by, String listId, String id) {
        return lists.lock(listId)
                .filter(l -> l.department().equals(by.department()))
                .filter(_ -> store.find(listId, id).isPresent());
    }

    /**
     * Closes it.
     *
     * @param why the entry leaves the list; null if it stays
     */
    private Answered conclude(
            Caller by, BenefitList list, String id, @Nullable Deviation why, String answer) {
        boolean upheld = why != null;
        if (!store.decide(id, upheld, answer, now(), by.key())) {
            return new Answered.MovedOn();
        }
        if (upheld) {
            String entry = store.find(list.id(), id).orElseThrow().entryId();
            if (entries.close(entry, State.EXCLUDED, why, answer, now())) {
                leave(list, entry);
            }
        }
        deadlines.meet(CLOCK, id);
        audit.record(
                by,
                "answer-objection",
                "benefit-list",
                list.id(),
                upheld ? "UPHELD" : "REJECTED",
                Map.of("objection", id));
        return new Answered.Done(list, upheld);
    }

    /** What was granted to a claim waits, unpaid, for the department to revoke its decision. */
    private void leave(BenefitList list, String entry) {
        if (list.origin() == Origin.CLAIMED) {
            String claim = Objects.requireNonNull(entries.find(entry).orElseThrow().claimId());
            payments.bar(claim, Bar.OBJECTION);
            letters.ofEntry(entry, Kind.DOUBTED, clock.instant());
        } else {
            letters.ofEntry(entry, Kind.EXCEPTION, clock.instant());
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
