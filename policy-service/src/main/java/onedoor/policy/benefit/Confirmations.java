package onedoor.policy.benefit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import onedoor.policy.benefit.BenefitEntry.Deviation;
import onedoor.policy.benefit.BenefitEntry.State;
import onedoor.policy.benefit.BenefitLetter.Kind;
import onedoor.policy.benefit.Judgement.Occasion;
import onedoor.policy.deadline.Deadlines;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.grant.Grant;
import onedoor.policy.grant.Grants;
import onedoor.policy.grant.Payee;
import onedoor.policy.grant.Payments;
import onedoor.policy.grant.Reservation;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The enterprise's own answer; a yes is granted at once if the facts still say so. */
@Component
class Confirmations {

    sealed interface Answer {
        record Granted(long amountFen) implements Answer {}

        record Declined() implements Answer {}

        /** Not granted on this list, and why. */
        record Excepted(Deviation why) implements Answer {}

        record NotFound() implements Answer {}

        record MovedOn() implements Answer {}

        /** A register does not answer now. */
        record TryLater() implements Answer {}
    }

    private final ListStore lists;
    private final EntryStore entries;
    private final ObjectionStore objections;
    private final LetterStore letters;
    private final Entitlements entitlements;
    private final Judgements judgements;
    private final Policies policies;
    private final Grants grants;
    private final Payments payments;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final int paymentDays;
    private final AuditTrail audit;
    private final Clock clock;

    Confirmations(
            ListStore lists,
            EntryStore entries,
            ObjectionStore objections,
            LetterStore letters,
            Entitlements entitlements,
            Judgements judgements,
            Policies policies,
            Grants grants,
            Payments payments,
            Deadlines deadlines,
            WorkingDays days,
            @Value("${onedoor.policy.payment-days:60}") int paymentDays,
            AuditTrail audit,
            Clock clock) {
        this.lists = lists;
        this.entries = entries;
        this.objections = objections;
        this.letters = letters;
        this.entitlements = entitlements;
        this.judgements = judgements;
        this.policies = policies;
        this.grants = grants;
        this.payments = payments;
        this.deadlines = deadlines;
        this.days = days;
        this.paymentDays = paymentDays;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<BenefitEntry> find(String entryId, String enterprise) {
        return entries.find(entryId).filter(e -> e.enterprise().equals(enterprise));
    }

    /** Judges anew by the version of the list; call it outside of a transaction. */
    Candidate judge(BenefitEntry entry) {
        BenefitList list = lists.find(entry.listId()).orElseThrow();
        Policy policy = policies.at(list.policy(), list.policyVersion()).orElseThrow();
        return entitlements.examine(policy, entry.enterprise());
    }

    @Transactional
    Answer confirm(Caller by, String entryId, Payee payee, Candidate now) {
        BenefitEntry entry = entries.lock(entryId).orElseThrow();
        BenefitList list = lists.find(entry.listId()).orElseThrow();
        if (entry.state() == State.GRANTED) {
            Long granted = entry.grantedFen();
            return new Answer.Granted(granted == null ? 0 : granted);
        }
        if (entry.state() != State.LISTED
                || list.state() != BenefitList.State.CONFIRMING
                || objections.anyOpen(list.id())) {
            return new Answer.MovedOn();
        }
        keep(by, entry, now);
        return switch (now) {
            case Candidate.Unknown _ -> new Answer.TryLater();
            case Candidate.NotEntitled(_, var outcome, _) ->
                    except(by, entry, Deviation.FACTS_CHANGED, outcome);
            case Candidate.Judged judged when judged.exception() != null ->
                    except(by, entry, judged.exception(), null);
            case Candidate.Judged judged when judged.amountFen() != entry.amountFen() ->
                    except(by, entry, Deviation.FACTS_CHANGED, "核定金额已变化");
            case Candidate.Judged judged -> grant(by, list, entry, payee, judged.undertaking());
        };
    }

    private void keep(Caller by, BenefitEntry entry, Candidate now) {
        switch (now) {
            case Candidate.Unknown _ -> {}
            case Candidate.NotEntitled no ->
                    judgements.keep(entry.id(), Occasion.CONFIRMED, by.key(), no.judgement());
            case Candidate.Judged yes ->
                    judgements.keep(entry.id(), Occasion.CONFIRMED, by.key(), yes.judgement());
        }
    }

    private Answer grant(
            Caller by,
            BenefitList list,
            BenefitEntry entry,
            Payee payee,
            @Nullable String undertaking) {
        Grant grant =
                new Grant(
                        Uuid7.next().toString(),
                        entry.enterprise(),
                        list.policy(),
                        list.policyName(),
                        list.period(),
                        entry.amountFen(),
                        list.id(),
                        null,
                        list.department());
        if (!(grants.reserve(grant, undertaking) instanceof Reservation.Reserved(var fen))) {
            grants.forget(grant);
            return except(by, entry, Deviation.LIMITED, "已享受同类政策、累计达到上限或预算已用完");
        }
        grants.commit(grant);
        payments.payTo(grant.claimId(), payee);
        deadlines.start(
                "PAYMENT",
                grant.claimId(),
                list.policyName(),
                list.department(),
                days.today(),
                paymentDays);
        boolean tax = payee.kind() == Payee.Kind.TAX;
        entries.close(entry.id(), State.GRANTED, tax ? Deviation.NO_ACCOUNT : null, null, now());
        entries.granted(entry.id(), grant.claimId(), fen);
        letters.ofEntry(entry.id(), Kind.GRANTED, clock.instant());
        audit.record(
                by,
                "confirm-benefit",
                "benefit-entry",
                entry.id(),
                "GRANTED",
                Map.of("claim", grant.claimId(), "policy", list.policy()));
        return new Answer.Granted(fen);
    }

    private Answer except(
            Caller by, BenefitEntry entry, @Nullable Deviation why, @Nullable String reason) {
        Deviation kind = why == null ? Deviation.FACTS_CHANGED : why;
        entries.close(entry.id(), State.EXCLUDED, kind, reason, now());
        letters.ofEntry(entry.id(), Kind.EXCEPTION, clock.instant());
        audit.record(by, "confirm-benefit", "benefit-entry", entry.id(), kind.name(), Map.of());
        return new Answer.Excepted(kind);
    }

    @Transactional
    Answer refuse(Caller by, String entryId, String reason) {
        BenefitEntry entry = entries.lock(entryId).orElseThrow();
        BenefitList list = lists.find(entry.listId()).orElseThrow();
        if (!list.state().isPublic()
                || !entries.close(entryId, State.REFUSED, null, reason, now())) {
            return new Answer.MovedOn();
        }
        audit.record(by, "refuse-benefit", "benefit-entry", entryId, "REFUSED", Map.of());
        return new Answer.Declined();
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
