package onedoor.policy.benefit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.policy.benefit.BenefitLetter.Kind;
import onedoor.policy.benefit.BenefitList.Origin;
import onedoor.policy.benefit.BenefitList.State;
import onedoor.policy.grant.Payments;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves lists: approved by a second officer, made public, settled. */
@Component
class BenefitLists {

    sealed interface Move {
        record Moved(BenefitList list) implements Move {}

        record NotFound() implements Move {}

        record MovedOn() implements Move {}

        /** Who found a list does not approve it. */
        record SamePerson() implements Move {}

        /** The department decides on it in the workflow service. */
        record DecidedAsCase() implements Move {}
    }

    private final ListStore lists;
    private final EntryStore entries;
    private final ClaimedStore claimed;
    private final ObjectionStore objections;
    private final LetterStore letters;
    private final Payments payments;
    private final WorkingDays days;
    private final AuditTrail audit;
    private final BenefitSettings settings;
    private final Clock clock;

    BenefitLists(
            ListStore lists,
            EntryStore entries,
            ClaimedStore claimed,
            ObjectionStore objections,
            LetterStore letters,
            Payments payments,
            WorkingDays days,
            AuditTrail audit,
            BenefitSettings settings,
            Clock clock) {
        this.lists = lists;
        this.entries = entries;
        this.claimed = claimed;
        this.objections = objections;
        this.letters = letters;
        this.payments = payments;
        this.days = days;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    Move decide(Caller by, String id, boolean approved, @Nullable String reason) {
        Optional<BenefitList> list = lists.lock(id).filter(l -> mine(l, by));
        if (list.isEmpty()) {
            return new Move.NotFound();
        }
        if (approved && list.get().fourEyes().isOf(by)) {
            return new Move.SamePerson();
        }
        // What the workflow service does not take may be sent back here.
        if (list.get().listMatter() != null
                && (approved || list.get().state() == State.SUBMITTED)) {
            return new Move.DecidedAsCase();
        }
        State to = approved ? State.APPROVED : State.RETURNED;
        if (!lists.decide(id, State.FOUND, to, now(), by.key(), reason)) {
            return new Move.MovedOn();
        }
        audit.record(by, "decide-benefit-list", "benefit-list", id, to.name(), Map.of());
        publish(id);
        return new Move.Moved(lists.find(id).orElseThrow());
    }

    /** Begins publicity if the working days of its period are known; the listed are told. */
    @Transactional
    boolean publish(String id) {
        LocalDate today = days.today();
        return lists.lock(id)
                .filter(list -> isComplete(list, today))
                .filter(list ->
                        days.after(today, publicityDays(list))
                                .map(until -> lists.publish(id, today, until))
                                .orElse(false))
                .map(this::tellTheListed)
                .orElse(false);
    }

    private boolean tellTheListed(BenefitList list) {
        Instant now = clock.instant();
        switch (list.origin()) {
            case FOUND -> {
                letters.ofList(list.id(), BenefitEntry.State.LISTED, Kind.LISTED, now);
                letters.ofList(list.id(), BenefitEntry.State.EXCLUDED, Kind.EXCEPTION, now);
            }
            case CLAIMED -> letters.ofList(list.id(), BenefitEntry.State.LISTED, Kind.SHOWN, now);
        }
        return true;
    }

    /** What is granted on a day comes on one list, which is shown from the next day. */
    private static boolean isComplete(BenefitList list, LocalDate today) {
        return list.origin() == Origin.FOUND
                || LegalTime.dayOf(list.foundAt().toInstant(ZoneOffset.UTC)).isBefore(today);
    }

    private int publicityDays(BenefitList list) {
        Integer days = list.publicityDays();
        return days == null ? settings.publicityDays() : days;
    }

    /**
     * After the last day, and when every objection is answered: who need not apply is asked, and
     * who was granted a claim may be paid.
     */
    @Transactional
    boolean endPublicity(String id) {
        return lists.lock(id)
                .filter(list -> list.state() == State.PUBLICITY)
                .filter(list -> over(list) && !objections.anyOpen(id))
                .map(list ->
                        switch (list.origin()) {
                            case FOUND -> lists.move(id, State.PUBLICITY, State.CONFIRMING);
                            case CLAIMED -> release(id);
                        })
                .orElse(false);
    }

    private boolean release(String id) {
        payments.release(claimed.listed(id));
        claimed.keepAll(id, now());
        return lists.move(id, State.PUBLICITY, State.GRANTED);
    }

    /** From the first day on which its days can be counted; the enterprises are asked then. */
    @Transactional
    boolean askToConfirm(String id) {
        boolean asked =
                days.after(days.today(), settings.confirmDays())
                        .map(until -> lists.confirmUntil(id, until))
                        .orElse(false);
        if (asked) {
            letters.ofList(id, BenefitEntry.State.LISTED, Kind.CONFIRM, clock.instant());
        }
        return asked;
    }

    /** After the last day, who has not answered leaves the list and may be found for the next. */
    @Transactional
    boolean lapse(String id) {
        boolean late =
                lists.lock(id)
                        .filter(list -> list.state() == State.CONFIRMING && late(list))
                        .isPresent();
        if (!late || entries.lapse(id, "逾期未确认收款账户", now()) == 0) {
            return false;
        }
        letters.ofList(id, BenefitEntry.State.EXCLUDED, Kind.EXCEPTION, clock.instant());
        audit.record("policy-service", "lapse-benefits", "benefit-list", id, "LAPSED", Map.of());
        return true;
    }

    /** Nobody's answer is missing any more. */
    @Transactional
    boolean settle(String id) {
        return entries.counts(id).getOrDefault(BenefitEntry.State.LISTED, 0L) == 0
                && lists.move(id, State.CONFIRMING, State.GRANTED);
    }

    boolean over(BenefitList list) {
        LocalDate until = list.publicityUntil();
        return until != null && days.today().isAfter(until);
    }

    private boolean late(BenefitList list) {
        LocalDate until = list.confirmUntil();
        return until != null && days.today().isAfter(until);
    }

    private static boolean mine(BenefitList list, Caller by) {
        return list.department().equals(by.department());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
