package onedoor.policy.index;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import onedoor.kit.LegalTime;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.document.PolicyPublished;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.matrix.Entry;
import onedoor.policy.matrix.Matches.Standing;
import onedoor.policy.matrix.Matrix;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Which policies could concern a profile: all policies in force as a matrix in memory, so that only
 * what is shown needs to be explained. It follows what this replica publishes at once and what
 * others publish within a second.
 */
@Component
public class Candidates {

    private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);

    /**
     * The matrix of one legal day with the versions that it holds.
     *
     * @param counting the policies that look at what was granted or reviewed before, which no
     *     profile says
     * @param news how many publications had been heard of before the policies were read
     */
    private record Live(
            LocalDate day,
            Matrix matrix,
            Map<String, Integer> versions,
            Set<String> counting,
            long news) {

        Found query(Facts facts, Facts verified) {
            Map<String, Standing> standings = new HashMap<>();
            matrix.query(facts, verified)
                    .forEach((standing, entry) -> standings.put(entry.id(), standing));
            return new Found(versions, counting, standings);
        }
    }

    /** What the matrix says about one profile. */
    public static final class Found {

        private final Map<String, Integer> versions;
        private final Set<String> counting;
        private final Map<String, Standing> standings;

        private Found(
                Map<String, Integer> versions,
                Set<String> counting,
                Map<String, Standing> standings) {
            this.versions = versions;
            this.counting = counting;
            this.standings = standings;
        }

        /** Whether the policy fails for more than one reason, so that nothing needs explaining. */
        public boolean isOut(Policy policy) {
            return Integer.valueOf(policy.version()).equals(versions.get(policy.code()))
                    && !standings.containsKey(policy.code());
        }

        /**
         * What is so for certain; empty for a policy that is out or newer than the matrix, or that
         * looks at what was granted or reviewed before.
         */
        public Optional<Standing> certain(Policy policy) {
            return counting.contains(policy.code()) ? Optional.empty() : standing(policy);
        }

        /** Empty for a policy that is out, or newer than the matrix. */
        public Optional<Standing> standing(Policy policy) {
            return Integer.valueOf(policy.version()).equals(versions.get(policy.code()))
                    ? Optional.ofNullable(standings.get(policy.code()))
                    : Optional.empty();
        }
    }

    private final Policies policies;
    private final AttributeCatalogue catalogue;
    private final Clock clock;
    private volatile @Nullable Live live;
    private volatile String revision = "";
    private final AtomicLong news = new AtomicLong();

    Candidates(Policies policies, AttributeCatalogue catalogue, Clock clock) {
        this.policies = policies;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * All policies for one profile.
     *
     * @param verified the same without what is declared or inferred
     */
    public Found of(Facts facts, Facts verified) {
        Live now = live;
        return (now != null && isFresh(now) ? now : refreshed()).query(facts, verified);
    }

    private boolean isFresh(Live now) {
        return now.news() == news.get() && now.day().equals(today());
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    /** Whoever asks next reads it; an import publishes many before anybody asks. */
    @TransactionalEventListener(fallbackExecution = true)
    void published(PolicyPublished event) {
        LOG.debug("{} has a new version", event.code());
        news.incrementAndGet();
    }

    /** Other replicas publish as well. */
    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT0.1S")
    void follow() {
        Live now = live;
        String latest = policies.revision();
        if (now == null || !isFresh(now) || !latest.equals(revision)) {
            now = refreshed();
            revision = latest;
        }
        if (now.matrix().isWorthMerging()) {
            // Takes a while; what is published meanwhile is put in afterwards.
            replace(
                    new Live(
                            now.day(),
                            now.matrix().merged(),
                            now.versions(),
                            now.counting(),
                            now.news()));
        }
    }

    private synchronized void replace(Live merged) {
        live = refreshed(merged);
    }

    private synchronized Live refreshed() {
        Live now = refreshed(live);
        live = now;
        return now;
    }

    /** A new day moves every age; otherwise only what changed is put in or taken out. */
    private Live refreshed(@Nullable Live before) {
        long begun = System.nanoTime();
        long heard = news.get();
        LocalDate day = today();
        Map<String, Integer> versions = new HashMap<>();
        List<Policy> inForce = policies.current();
        Set<String> counting = new HashSet<>();
        for (Policy policy : inForce) {
            versions.put(policy.code(), policy.version());
            if (policy.rule().leaves().stream()
                    .anyMatch(leaf -> leaf instanceof Ledger || leaf instanceof Manual)) {
                counting.add(policy.code());
            }
        }
        if (before == null || !before.day().equals(day)) {
            List<Entry> all = inForce.stream().map(p -> entry(p, day)).toList();
            Matrix matrix = new Matrix(catalogue, all);
            LOG.info(
                    "has indexed {} policies for {} in {} ms",
                    all.size(),
                    day,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
            return new Live(day, matrix, versions, counting, heard);
        }
        if (versions.equals(before.versions())) {
            return new Live(day, before.matrix(), versions, counting, heard);
        }
        List<Entry> changed =
                inForce.stream()
                        .filter(p ->
                                !Integer.valueOf(p.version())
                                        .equals(before.versions().get(p.code())))
                        .map(p -> entry(p, day))
                        .toList();
        List<String> gone =
                before.versions().keySet().stream()
                        .filter(code -> !versions.containsKey(code))
                        .toList();
        return new Live(day, before.matrix().with(changed, gone), versions, counting, heard);
    }

    private Entry entry(Policy policy, LocalDate day) {
        return new Entry(
                policy.code(),
                policy.rule(),
                policy.situation(Facts.none(), day, catalogue).date(),
                policy.year());
    }
}
