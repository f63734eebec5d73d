package onedoor.policy.benefit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import onedoor.policy.budget.Budget;
import onedoor.policy.budget.Budgets;
import onedoor.policy.ledger.Ledger;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How lists look to officers. */
@Component
class BenefitView {

    /**
     * @param daysLeft working days of publicity that are left, today not counted
     */
    record ListClock(
            @Nullable LocalDate publicityFrom,
            @Nullable LocalDate publicityUntil,
            @Nullable Integer daysLeft) {}

    record ListView(
            String id,
            String policy,
            int policyVersion,
            String policyName,
            String period,
            int round,
            BenefitList.Origin origin,
            BenefitList.State state,
            Instant foundAt,
            @Nullable String reason,
            @Nullable String listMatter,
            @Nullable String applicationNumber,
            long totalFen,
            Map<BenefitEntry.State, Long> counts,
            ListClock clock) {}

    /**
     * Whether the budget covers what is still to be granted; nothing is held for a list before each
     * enterprise confirms.
     *
     * @param mode null if no budget bounds the policy in this period
     */
    record ListCover(long openFen, Budget.@Nullable Mode mode, @Nullable Long leftFen) {}

    record EntryView(
            String id,
            String enterprise,
            String name,
            long amountFen,
            @Nullable Long grantedFen,
            BenefitEntry.State state,
            @JsonProperty("exception") BenefitEntry.@Nullable Deviation deviation,
            @Nullable String reason,
            @Nullable String claimId,
            Instant changedAt) {

        static EntryView from(BenefitEntry entry) {
            return new EntryView(
                    entry.id(),
                    entry.enterprise(),
                    entry.name(),
                    entry.amountFen(),
                    entry.grantedFen(),
                    entry.state(),
                    entry.exceptionKind(),
                    entry.reason(),
                    entry.claimId(),
                    entry.changedAt().toInstant(ZoneOffset.UTC));
        }
    }

    record ObjectionView(
            String id,
            String entry,
            String enterprise,
            String name,
            String reason,
            Instant raisedAt,
            @Nullable LocalDate answerBy,
            Objection.State state,
            @Nullable String answer) {

        static ObjectionView from(Objection objection) {
            return new ObjectionView(
                    objection.id(),
                    objection.entryId(),
                    objection.enterprise(),
                    objection.name(),
                    objection.reason(),
                    objection.raisedAt().toInstant(ZoneOffset.UTC),
                    objection.answerBy(),
                    objection.state(),
                    objection.answer());
        }
    }

    private final EntryStore entries;
    private final WorkingDays days;
    private final Budgets budgets;
    private final Ledger ledger;

    BenefitView(EntryStore entries, WorkingDays days, Budgets budgets, Ledger ledger) {
        this.entries = entries;
        this.days = days;
        this.budgets = budgets;
        this.ledger = ledger;
    }

    /** Of granted claims everything is held. */
    @Nullable ListCover cover(BenefitList list) {
        if (list.origin() == BenefitList.Origin.CLAIMED) {
            return null;
        }
        Budget budget = budgets.find(list.policy(), list.period()).orElse(null);
        return budget == null
                ? new ListCover(entries.openFen(list.id()), null, null)
                : new ListCover(
                        entries.openFen(list.id()),
                        budget.mode(),
                        ledger.fund(list.policy(), list.period()).budgetFen());
    }

    ListView list(BenefitList list) {
        LocalDate until = list.publicityUntil();
        return new ListView(
                list.id(),
                list.policy(),
                list.policyVersion(),
                list.policyName(),
                list.period(),
                list.round(),
                list.origin(),
                list.state(),
                list.foundAt().toInstant(ZoneOffset.UTC),
                list.reason(),
                list.listMatter(),
                list.applicationNumber(),
                entries.totalFen(list.id()),
                entries.counts(list.id()),
                new ListClock(
                        list.publicityFrom(),
                        until,
                        until == null ? null : days.between(days.today(), until)));
    }
}
