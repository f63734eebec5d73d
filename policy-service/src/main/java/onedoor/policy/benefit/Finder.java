package onedoor.policy.benefit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import onedoor.kit.AuditTrail;
import onedoor.kit.Uuid7;
import onedoor.policy.budget.Allowance;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.document.SubjectKind;
import onedoor.policy.grant.Claimable;
import onedoor.policy.grant.Grants;
import onedoor.policy.grant.Outlook;
import onedoor.policy.index.Audience;
import onedoor.policy.index.Audiences;
import onedoor.policy.index.Question;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds who is entitled by the index, judges each again on fresh facts, and makes the list. */
@Component
class Finder {

    private static final int AT_ONCE = 8;
    private static final int PAGE = 200;

    /** Registers are asked about so many times the entries of a list at most. */
    private static final int MOST_ASKED = 5;

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
    private final Audiences audiences;
    private final Entitlements entitlements;
    private final Grants grants;
    private final ListStore lists;
    private final EntryStore entries;
    private final Judgements judgements;
    private final WorkingDays days;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final BenefitSettings settings;
    private final Clock clock;

    Finder(
            Policies policies,
            Audiences audiences,
            Entitlements entitlements,
            Grants grants,
            ListStore lists,
            EntryStore entries,
            Judgements judgements,
            WorkingDays days,
            AuditTrail audit,
            TransactionTemplate transaction,
            BenefitSettings settings,
            Clock clock) {
        this.policies = policies;
        this.audiences = audiences;
        this.entitlements = entitlements;
        this.grants = grants;
        this.lists = lists;
        this.entries = entries;
        this.judgements = judgements;
        this.days = days;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
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
        Optional<BenefitList> latest = lists.latest(code, period);
        if (latest.filter(BenefitList::open).isPresent()) {
            return new Finding.Open(latest.get().id());
        }
        List<Candidate.Judged> judged = entitled(policy.get());
        if (judged.isEmpty()) {
            return new Finding.Nobody();
        }
        BenefitList list = list(policy.get(), by, latest.map(l -> l.round() + 1).orElse(1));
        try {
            transaction.executeWithoutResult(_ -> keep(list, judged, by));
            return new Finding.Found(list.id());
        } catch (DuplicateKeyException rival) {
            // Found by another instance in the same moment.
            return new Finding.Open(lists.latest(code, period).orElseThrow().id());
        }
    }

    /**
     * Those who are entitled on facts asked now, in the index's order, until the list is full or
     * the money is promised: what is published shall not be more than there is.
     */
    private List<Candidate.Judged> entitled(Policy policy) {
        Set<String> before = entries.listedBefore(policy.code(), policy.period());
        Set<String> negative = entries.negativeBefore(policy.code(), policy.period());
        Promised promised = new Promised(grants.left(policy.code(), policy.period()));
        List<Candidate.Judged> entitled = new ArrayList<>();
        Audience audience = audiences.of(Question.about(policy, days.today()));
        try (Stream<String> subjects = audience.subjects(Audience.Standing.ELIGIBLE_VERIFIED)) {
            Iterator<String> found =
                    subjects.filter(subject -> !before.contains(subject))
                            .limit((long) MOST_ASKED * settings.maxEntries())
                            .iterator();
            while (found.hasNext() && entitled.size() < settings.maxEntries()) {
                for (Candidate.Judged one : judge(policy, next(found))) {
                    boolean told = one.exception() != null && negative.contains(one.enterprise());
                    boolean fits = one.exception() != null || promised.take(allowed(policy, one));
                    if (!told && fits && entitled.size() < settings.maxEntries()) {
                        entitled.add(one);
                    }
                }
            }
        }
        return entitled;
    }

    private static List<String> next(Iterator<String> found) {
        List<String> page = new ArrayList<>();
        while (found.hasNext() && page.size() < PAGE) {
            page.add(found.next());
        }
        return page;
    }

    /** What other grants and caps leave of the sum; nothing where they shut it out. */
    private long allowed(Policy policy, Candidate.Judged one) {
        var asked = new Claimable(policy.code(), policy.period(), one.amountFen());
        Outlook outlook =
                grants.preview(grants.holdings(one.enterprise()), List.of(asked))
                        .get(policy.code());
        return outlook != null && outlook.allowance() instanceof Allowance.Allowed(var fen)
                ? fen
                : 0;
    }

    /** What a list promises of a budget. */
    private static final class Promised {

        private final boolean limited;
        private long leftFen;

        Promised(OptionalLong leftFen) {
            this.limited = leftFen.isPresent();
            this.leftFen = leftFen.orElse(0);
        }

        /** False for nothing, and for more than is left. */
        boolean take(long fen) {
            if (fen <= 0 || (limited && fen > leftFen)) {
                return false;
            }
            leftFen -= fen;
            return true;
        }
    }

    private List<Candidate.Judged> judge(Policy policy, List<String> enterprises) {
        List<Callable<Candidate>> work =
                enterprises.stream()
                        .<Callable<Candidate>>map(e -> () -> entitlements.examine(policy, e))
                        .toList();
        List<Candidate.Judged> judged = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Future<Candidate> answer : threads.invokeAll(work)) {
                // Who is not entitled any more, or cannot be judged now, is not listed: a later
                // round finds them again.
                if (answer.get() instanceof Candidate.Judged entitled) {
                    judged.add(entitled);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return judged;
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
                BenefitList.State.FOUND,
                now(),
                by,
                null,
                null,
                null,
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
