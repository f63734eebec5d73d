package onedoor.policy.index;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.document.PolicyPublished;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.matrix.Entry;
import onedoor.policy.matrix.Matches.Standing;
import onedoor.policy.matrix.Matrix;
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
    private static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");

    /** The matrix of one legal day with the versions that it holds. */
    private record Live(LocalDate day, Matrix matrix, Map<String, Integer> versions) {

        Found query(Facts facts, Facts verified) {
            Map<String, Standing> standings = new HashMap<>();
            matrix.query(facts, verified)
                    .forEach((standing, entry) -> standings.put(entry.id(), standing));
            return new Found(versions, standings);
        }
    }

    /** What the matrix says about one profile. */
    public static final class Found {

        private final Map<String, Integer> versions;
        private final Map<String, Standing> standings;

        private Found(Map<String, Integer> versions, Map<String, Standing> standings) {
            this.versions = versions;
            this.standings = standings;
        }

        /** Whether the policy fails for more than one reason, so that nothing needs explaining. */
        public boolean isOut(Policy policy) {
            return Integer.valueOf(policy.version()).equals(versions.get(policy.code()))
                    && !standings.containsKey(policy.code());
        }

        /** Empty for a policy that is out, or newer than the matrix. */
        public Optional<Standing> standing(Policy policy) {
            return Integer.valueOf(policy.version()).equals(versions.get(policy.code()))
                    ? Optional.ofNullable(standings.get(policy.code()))
                    : Optional.empty();
        }
    }

    private final Policies policies;
    private final PolicyRevisions revisions;
    private final AttributeCatalogue catalogue;
    private final Clock clock;
    private volatile @Nullable Live live;
    private volatile String revision = "";
    private volatile boolean stale;

    Candidates(
            Policies policies,
            PolicyRevisions revisions,
            AttributeCatalogue catalogue,
            Clock clock) {
        this.policies = policies;
        this.revisions = revisions;
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
        boolean fresh = now != null && !stale && now.day().equals(today());
        return (fresh && now != null ? now : refreshed()).query(facts, verified);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LEGAL_ZONE);
    }

    /** Whoever asks next reads it; an import publishes many before anybody asks. */
    @TransactionalEventListener(fallbackExecution = true)
    void published(PolicyPublished event) {
        LOG.debug("{} has a new version", event.code());
        stale = true;
    }

    /** Other replicas publish as well. */
    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT0.1S")
    void follow() {
        Live now = live;
        String latest = revisions.latest();
        if (now == null || stale || !latest.equals(revision) || !now.day().equals(today())) {
            now = refreshed();
            revision = latest;
        }
        if (now.matrix().isWorthMerging()) {
            // Takes a while; what is published meanwhile is put in afterwards.
            replace(new Live(now.day(), now.matrix().merged(), now.versions()));
        }
    }

    private synchronized void replace(Live merged) {
        live = refreshed(merged);
    }

    private synchronized Live refreshed() {
        stale = false;
        Live now = refreshed(live);
        live = now;
        return now;
    }

    /** A new day moves every age; otherwise only what changed is put in or taken out. */
    private Live refreshed(@Nullable Live before) {
        LocalDate day = today();
        Map<String, Integer> versions = new HashMap<>();
        List<Policy> inForce = policies.current();
        inForce.forEach(policy -> versions.put(policy.code(), policy.version()));
        if (before == null || !before.day().equals(day)) {
            List<Entry> all = inForce.stream().map(p -> entry(p, day)).toList();
            LOG.info("indexes {} policies for {}", all.size(), day);
            return new Live(day, new Matrix(catalogue, all), versions);
        }
        if (versions.equals(before.versions())) {
            return before;
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
        return new Live(day, before.matrix().with(changed, gone), versions);
    }

    private Entry entry(Policy policy, LocalDate day) {
        return new Entry(
                policy.code(),
                policy.rule(),
                policy.situation(Facts.none(), day, catalogue).date(),
                policy.year());
    }
}
