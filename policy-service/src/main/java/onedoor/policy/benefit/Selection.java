package onedoor.policy.benefit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import onedoor.policy.budget.Allowance;
import onedoor.policy.document.Policy;
import onedoor.policy.grant.Claimable;
import onedoor.policy.grant.Grants;
import onedoor.policy.grant.Outlook;
import onedoor.policy.index.Audience;
import onedoor.policy.index.Audiences;
import onedoor.policy.index.Question;
import onedoor.policy.workday.WorkingDays;
import org.springframework.stereotype.Component;

/**
 * Chooses who comes on a list: found by the index, judged again on facts asked now, in the index's
 * order, until the list is full or the money is promised: what is published shall not be more than
 * there is.
 */
@Component
class Selection {

    private static final int AT_ONCE = 8;
    private static final int PAGE = 200;

    /** Registers are asked about so many times the entries of a list at most. */
    private static final int MOST_ASKED = 5;

    private final Audiences audiences;
    private final Entitlements entitlements;
    private final Grants grants;
    private final EntryStore entries;
    private final WorkingDays days;
    private final BenefitSettings settings;

    Selection(
            Audiences audiences,
            Entitlements entitlements,
            Grants grants,
            EntryStore entries,
            WorkingDays days,
            BenefitSettings settings) {
        this.audiences = audiences;
        this.entitlements = entitlements;
        this.grants = grants;
        this.entries = entries;
        this.days = days;
        this.settings = settings;
    }

    /** Call it outside of a transaction: the registers are asked for everybody who is found. */
    List<Candidate.Judged> of(Policy policy) {
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
}
