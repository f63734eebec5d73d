package onedoor.policy.index;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import onedoor.kit.LegalTime;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.circuit.View;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.index.LiveProfiles.Basis;
import onedoor.policy.roster.StoredProfile.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All stored profiles as bit slices in memory, coded by the thresholds of the policies in force. It
 * is read from the database after the start, in the background, and again when policies bring
 * something that the codes do not tell apart; whoever asks meanwhile gets the older codes, or
 * nothing before the first. It follows every replica's writes, at the latest when it is asked.
 *
 * <p>It cannot answer for a rule with a criterion of which no policy in force has anything alike:
 * an attribute that none looks at, another title, ratio or score, or one of these on another day
 * than today and tomorrow. A threshold of its own on a known attribute it can.
 */
@Component
class ProfileIndex implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileIndex.class);

    /**
     * Reading everything anew takes one part in so many of the time, however often rules change.
     */
    private static final int SHARE = 20;

    private static final Duration LAST_PAGE = Duration.ofSeconds(5);

    private final ProfileReading profiles;
    private final Policies policies;
    private final AttributeCatalogue catalogue;
    private final TransactionTemplate outside;
    private final Clock clock;
    private final AtomicReference<@Nullable Thread> reading = new AtomicReference<>();
    private volatile @Nullable LiveProfiles live;
    private volatile String covered = "";
    private volatile long notBefore = System.nanoTime();
    private volatile boolean closed;

    ProfileIndex(
            ProfileReading profiles,
            Policies policies,
            AttributeCatalogue catalogue,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.profiles = profiles;
        this.policies = policies;
        this.catalogue = catalogue;
        this.outside = new TransactionTemplate(transactions);
        // What the caller has not committed must not get into what everybody shares.
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.clock = clock;
    }

    /** The profiles as they are stored now; empty if the circuit cannot answer for these rules. */
    Optional<View> view(Kind kind, Occasion... asked) {
        LiveProfiles now = live;
        if (now == null || !followed(now)) {
            return Optional.empty();
        }
        View view = now.view(kind);
        return Arrays.stream(asked).allMatch(view::covers) ? Optional.of(view) : Optional.empty();
    }

    /** Keeps questions from having much to catch up with. */
    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT0.1S")
    void follow() {
        LiveProfiles now = live;
        if (now != null) {
            followed(now);
        }
        if (reading.get() == null && isDue()) {
            Thread reader =
                    Thread.ofPlatform().daemon().name("profile-index").unstarted(this::read);
            reading.set(reader);
            reader.start();
        }
    }

    private boolean followed(LiveProfiles now) {
        if (Boolean.TRUE.equals(outside.execute(_ -> now.follow()))) {
            return true;
        }
        LOG.warn("the roster's revision is an earlier one: its profiles will be read again");
        live = null;
        return false;
    }

    private boolean isDue() {
        String wanted = wanted();
        LiveProfiles now = live;
        if (System.nanoTime() - notBefore < 0 || (now != null && wanted.equals(covered))) {
            return false;
        }
        if (now != null && now.basis().covers(basis(policies.current()))) {
            covered = wanted;
            return false;
        }
        return true;
    }

    private void read() {
        try {
            if (live != null || !restore()) {
                rebuild();
            }
        } catch (RuntimeException failed) {
            LOG.error("the profiles could not be indexed; the explainer answers", failed);
        } finally {
            reading.set(null);
        }
    }

    /** Reads everything and lets it answer; one reading at a time. */
    synchronized void rebuild() {
        long begun = System.nanoTime();
        try {
            String wanted = wanted();
            List<Policy> inForce = policies.current();
            profiles.scanned(basis(inForce), occasions(inForce), () -> !closed)
                    .ifPresent(fresh -> {
                        followed(fresh);
                        use(fresh, wanted, "their facts", begun);
                    });
        } finally {
            restUntilDue(begun);
        }
    }

    private void restUntilDue(long begun) {
        long ended = System.nanoTime();
        notBefore = ended + SHARE * (ended - begun);
    }

    /**
     * Reads the copy that an earlier index left, while the policies are read. False if profiles
     * must be read themselves.
     */
    synchronized boolean restore() {
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var copy = profiles.fetched(threads);
            String wanted = wanted();
            List<Policy> inForce = policies.current();
            Optional<LiveProfiles> fresh =
                    profiles.restored(basis(inForce), occasions(inForce), copy);
            fresh.ifPresent(found -> use(found, wanted, "their copy", begun));
            return fresh.isPresent();
        } finally {
            restUntilDue(begun);
        }
    }

    private void use(LiveProfiles fresh, String wanted, String source, long begun) {
        live = fresh;
        covered = wanted;
        LOG.info(
                "has indexed {} enterprises and {} persons for {} policies from {} in {} ms",
                fresh.view(Kind.ENTERPRISE).profiles(),
                fresh.view(Kind.PERSON).profiles(),
                fresh.basis().versions().size(),
                source,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    /** The index as it is; empty before the first. */
    Optional<LiveProfiles> live() {
        return Optional.ofNullable(live);
    }

    private String wanted() {
        return policies.revision() + "@" + today();
    }

    private Basis basis(List<Policy> inForce) {
        Map<String, Integer> versions = new HashMap<>();
        inForce.forEach(policy -> versions.put(policy.code(), policy.version()));
        return new Basis(today(), versions);
    }

    /** On today's and tomorrow's ages, so that nobody waits at midnight. */
    private Map<Kind, List<Occasion>> occasions(List<Policy> inForce) {
        Map<Kind, List<Occasion>> occasions = new EnumMap<>(Kind.class);
        for (Policy policy : inForce) {
            Kind kind =
                    switch (policy.subject()) {
                        case ENTERPRISE -> Kind.ENTERPRISE;
                        case PERSON -> Kind.PERSON;
                    };
            List<Occasion> known = occasions.computeIfAbsent(kind, _ -> new ArrayList<>());
            Stream.of(today(), today().plusDays(1))
                    .map(day -> policy.situation(Facts.none(), day, catalogue).date())
                    .distinct()
                    .forEach(date -> known.add(new Occasion(policy.rule(), date, policy.year())));
        }
        return occasions;
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    /** Ends a reading that is under way before its database is gone. */
    @Override
    public void destroy() throws InterruptedException {
        closed = true;
        Thread reader = reading.get();
        if (reader != null) {
            reader.join(LAST_PAGE);
        }
    }
}
