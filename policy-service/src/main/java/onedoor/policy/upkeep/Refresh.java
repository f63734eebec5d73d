package onedoor.policy.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onedoor.kit.LegalTime;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Register;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.fact.Trust;
import onedoor.policy.profile.Profile;
import onedoor.policy.profile.Profiles;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.Roster.Entry;
import onedoor.policy.roster.Roster.Subject;
import onedoor.policy.roster.StoredProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the registers about every subject whose facts are due. Replicas share the work by leases; a
 * subject whose refresh was cut short is due again when its lease ends.
 */
@Component
class Refresh {

    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
    private static final int BATCH = 16;
    private static final int ROUNDS = 50;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration SOONEST = Duration.ofHours(1);
    // Policies speak about up to three years before their own.
    private static final int YEARS = 3;

    private final Roster roster;
    private final Profiles profiles;
    private final Clock clock;
    private final Map<String, Duration> maxAges;

    Refresh(Roster roster, Profiles profiles, AttributeCatalogue catalogue, Clock clock) {
        this.roster = roster;
        this.profiles = profiles;
        this.clock = clock;
        this.maxAges =
                catalogue.registers().stream()
                        .collect(Collectors.toMap(Register::resource, Register::maxAge));
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT10S")
    void run() {
        for (int round = 0; round < ROUNDS; round++) {
            Instant now = clock.instant();
            List<Subject> due = roster.takeDue(now, now.plus(LEASE), BATCH);
            if (due.isEmpty()) {
                return;
            }
            roster.put(ask(due));
        }
    }

    private List<Entry> ask(List<Subject> due) {
        Map<Subject, Future<Entry>> asked = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(subject -> asked.put(subject, threads.submit(() -> entry(subject))));
            for (Map.Entry<Subject, Future<Entry>> one : asked.entrySet()) {
                try {
                    entries.add(one.getValue().get());
                } catch (ExecutionException failed) {
                    LOG.warn("profile {} was not refreshed", one.getKey().id(), failed.getCause());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return entries;
                }
            }
        }
        return entries;
    }

    private Entry entry(Subject subject) {
        Facts before =
                roster.find(subject.subject()).map(StoredProfile::facts).orElse(Facts.none());
        Instant now = clock.instant();
        int year = LegalTime.dayOf(now).getYear();
        List<Integer> years = IntStream.rangeClosed(year - YEARS, year).boxed().toList();
        Profile profile = profiles.of(type(subject), subject.subject(), years, before);
        return new Entry(
                subject.kind(),
                subject.subject(),
                profile.facts(),
                profile.verified(),
                profile.asOf(),
                due(profile, now));
    }

    private static SubjectType type(Subject subject) {
        return switch (subject.kind()) {
            case ENTERPRISE -> SubjectType.ENTERPRISE;
            case PERSON -> SubjectType.PERSON;
        };
    }

    /** When the first fact grows too old, or soon if somebody did not answer. */
    private Instant due(Profile profile, Instant now) {
        if (!profile.unavailable().isEmpty()) {
            return now.plus(AGAIN);
        }
        Instant oldest =
                profile.facts().all().stream()
                        .filter(f -> f.trust() == Trust.VERIFIED && maxAges.containsKey(f.source()))
                        .map(this::grownOld)
                        .min(Instant::compareTo)
                        .orElse(now.plus(Duration.ofDays(1)));
        Instant soonest = now.plus(SOONEST);
        return oldest.isBefore(soonest) ? soonest : oldest;
    }

    private Instant grownOld(Fact fact) {
        return fact.asOf().plus(maxAges.getOrDefault(fact.source(), Duration.ZERO));
    }
}
