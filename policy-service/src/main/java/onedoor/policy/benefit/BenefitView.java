package onedoor.policy.benefit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
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
            BenefitList.State state,
            Instant foundAt,
            @Nullable String reason,
            long totalFen,
            Map<BenefitEntry.State, Long> counts,
            ListClock clock) {}

    private final EntryStore entries;
    private final WorkingDays days;

    BenefitView(EntryStore entries, WorkingDays days) {
        this.entries = entries;
        this.days = days;
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
                list.state(),
                list.foundAt().toInstant(ZoneOffset.UTC),
                list.reason(),
                entries.totalFen(list.id()),
                entries.counts(list.id()),
                new ListClock(
                        list.publicityFrom(),
                        until,
                        until == null ? null : days.between(days.today(), until)));
    }
}
