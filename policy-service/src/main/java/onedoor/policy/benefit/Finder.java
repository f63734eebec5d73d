package onedoor.policy.benefit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Uuid7;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.document.SubjectKind;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the list of those whom a policy finds by itself, one at a time. */
@Component
class Finder {

    sealed interface Finding {
        record Found(String listId) implements Finding {}

        /** A list of this policy and period is being worked on. */
        record Open(String listId) implements Finding {}

        /** Nobody who was not listed before. */
        record Nobody() implements Finding {}

        record NoSuchPolicy() implements Finding {}

        /** Not granted without applying, or not open now. */
        record NotAutomatic() implements Finding {}
    }

    private final Policies policies;
    private final Selection selection;
    private final ListStore lists;
    private final EntryStore entries;
    private final Judgements judgements;
    private final WorkingDays days;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Finder(
            Policies policies,
            Selection selection,
            ListStore lists,
            EntryStore entries,
            Judgements judgements,
            WorkingDays days,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.policies = policies;
        this.selection = selection;
        this.lists = lists;
        this.entries = entries;
        this.judgements = judgements;
        this.days = days;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The policies that find their people now. */
    List<Policy> automatic() {
        return policies.current().stream().filter(this::automatic).toList();
    }

    boolean ownedBy(String code, @Nullable String department) {
        return policies.current(code).filter(p -> p.department().equals(department)).isPresent();
    }

    /** A list is of enterprises; what is for persons is asked for by them. */
    private boolean automatic(Policy policy) {
        return policy.supportClass().equals(Policy.WITHOUT_APPLYING)
                && policy.subject() == SubjectKind.ENTERPRISE
                && policy.openOn(days.today());
    }

    /** Call it outside of a transaction: the registers are asked for everybody who is found. */
    Finding find(String by, String code, String period) {
        Optional<Policy> policy = policies.current(code).filter(p -> p.period().equals(period));
        if (policy.isEmpty()) {
            return new Finding.NoSuchPolicy();
        }
        if (!automatic(policy.get())) {
            return new Finding.NotAutomatic();
        }
        Optional<BenefitList> latest = lists.latest(code, period, BenefitList.Origin.FOUND);
        if (latest.filter(BenefitList::open).isPresent()) {
            return new Finding.Open(latest.get().id());
        }
        List<Candidate.Judged> judged = selection.of(policy.get());
        if (judged.isEmpty()) {
            return new Finding.Nobody();
        }
        BenefitList list = list(policy.get(), by, latest.map(l -> l.round() + 1).orElse(1));
        try {
            transaction.executeWithoutResult(_ -> keep(list, judged, by));
            return new Finding.Found(list.id());
        } catch (DuplicateKeyException rival) {
            // Found by another instance in the same moment.
            return new Finding.Open(
                    lists.latest(code, period, BenefitList.Origin.FOUND).orElseThrow().id());
        }
    }

    private BenefitList list(Policy policy, String by, int round) {
        return new BenefitList(
                Uuid7.next().toString(),
                policy.code(),
                policy.version(),
                policy.name(),
                policy.period(),
                round,
                policy.department(),
                policy.departmentName(),
                BenefitList.Origin.FOUND,
                BenefitList.State.FOUND,
                now(),
                by,
                null,
                null,
                null,
                policy.publicityDays(),
                null,
                null,
                null,
                policy.listMatter(),
                null,
                null,
                null);
    }

    private void keep(BenefitList list, List<Candidate.Judged> judged, String by) {
        lists.add(list);
        for (Candidate.Judged one : judged) {
            String id = Uuid7.next().toString();
            entries.add(
                    new BenefitEntry(
                            id,
                            list.id(),
                            one.enterprise(),
                            one.name(),
                            one.amountFen(),
                            one.state(),
                            one.exception(),
                            null,
                            null,
                            null,
                            now()),
                    one.judgement().usedJson(),
                    one.judgement().explanationJson());
            judgements.keep(id, Judgement.Occasion.LISTED, by, one.judgement());
        }
        audit.record(
                by,
                "find-benefits",
                "benefit-list",
                list.id(),
                "FOUND",
                Map.of(
                        "policy", list.policy(),
                        "version", list.policyVersion(),
                        "entries", judged.size()));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
