package onedoor.policy.delivery;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onedoor.kit.LegalTime;
import onedoor.policy.delivery.RunStore.Run;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.matching.Match;
import onedoor.policy.matching.Matcher;
import onedoor.policy.matching.Mutes;
import onedoor.policy.profile.Profile;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import onedoor.policy.roster.StoredProfile.Kind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides whom to tell of what. Each step is one transaction that ends with the notices and the
 * position together; the notices' key makes a repeated step harmless.
 */
@Component
class Planning {

    private static final int SUBJECTS = 100;
    private static final int CHANGES = 200;

    private final Policies policies;
    private final Matcher matcher;
    private final Mutes mutes;
    private final Roster roster;
    private final SettingStore settings;
    private final RunStore runs;
    private final Notices notices;
    private final Clock clock;

    Planning(
            Policies policies,
            Matcher matcher,
            Mutes mutes,
            Roster roster,
            SettingStore settings,
            RunStore runs,
            Notices notices,
            Clock clock) {
        this.policies = policies;
        this.matcher = matcher;
        this.mutes = mutes;
        this.roster = roster;
        this.settings = settings;
        this.runs = runs;
        this.notices = notices;
        this.clock = clock;
    }

    /** Notes the versions that have come into force, and those whose windows close soon. */
    @Transactional
    void noteReleases() {
        LocalDate today = today();
        Set<String> known =
                runs.known().stream()
                        .map(r -> key(r.policy(), r.version(), r.kind()))
                        .collect(Collectors.toSet());
        for (Policy p : policies.current()) {
            if (p.openOn(today)
                    && !known.contains(key(p.code(), p.version(), Delivery.Kind.MATCH))) {
                runs.begin(p.code(), p.version(), Delivery.Kind.MATCH);
            }
            if (notices.reminds(p)
                    && !known.contains(key(p.code(), p.version(), Delivery.Kind.CLOSING))) {
                runs.begin(p.code(), p.version(), Delivery.Kind.CLOSING);
            }
        }
    }

    private static String key(String policy, int version, Delivery.Kind kind) {
        return policy + " " + version + " " + kind;
    }

    /** Plans one page of one version; false if there is nothing to do. */
    @Transactional
    boolean planRelease() {
        List<Run> open = runs.takeOpen();
        if (open.isEmpty()) {
            return false;
        }
        Run run = open.getFirst();
        Optional<Policy> policy =
                policies.current(run.policy()).filter(p -> p.version() == run.version());
        List<String> subjects =
                policy.isEmpty() ? List.of() : settings.subjectsAfter(run.position(), SUBJECTS);
        policy.ifPresent(p -> plan(List.of(p), subjects));
        boolean done = subjects.size() < SUBJECTS;
        runs.advance(run, subjects.isEmpty() ? run.position() : subjects.getLast(), done);
        return true;
    }

    /** Notes who has changed since the roster was last read; false if nobody. */
    @Transactional
    boolean noteChanges() {
        long revision = runs.revision();
        List<StoredProfile> changed = roster.changedAfter(revision, CHANGES);
        if (changed.isEmpty()) {
            return false;
        }
        List<String> subjects =
                changed.stream().filter(p -> !p.gone()).map(StoredProfile::subject).toList();
        runs.changed(
                settings.listeners(subjects).stream().map(Setting::subject).distinct().toList());
        runs.revision(changed.getLast().revision());
        return true;
    }

    /** Plans everything for a few subjects that have changed; false if there are none. */
    @Transactional
    boolean planChanged() {
        List<String> subjects = runs.takeChanged(10);
        if (subjects.isEmpty()) {
            return false;
        }
        plan(policies.current(), subjects);
        return true;
    }

    /** By subject, then by policy: replicas that write in one order do not cross. */
    private void plan(List<Policy> all, Collection<String> subjects) {
        LocalDate today = today();
        List<Policy> open = all.stream().filter(p -> p.openOn(today)).toList();
        Map<String, List<Setting>> listeners =
                settings.listeners(subjects).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Setting::subject, TreeMap::new, Collectors.toList()));
        listeners.forEach((subject, who) ->
                roster.find(subject).ifPresent(profile -> plan(open, profile, who)));
    }

    private void plan(List<Policy> open, StoredProfile stored, List<Setting> listeners) {
        Set<String> muted = mutes.of(stored.subject());
        List<Policy> wanted =
                open.stream()
                        .filter(p -> concerns(stored, p))
                        .filter(p -> !muted.contains(p.code()))
                        .filter(p -> listeners.stream().anyMatch(s -> s.wants(p.supportClass())))
                        .toList();
        Profile profile =
                matcher.stored(stored.subject(), stored.asOf(), stored.facts(), stored.verified());
        for (Match match : matcher.eligible(wanted, profile)) {
            if (worthTelling(match)) {
                listeners.stream()
                        .filter(s -> s.wants(match.policy().supportClass()))
                        .forEach(s -> notices.plan(match, s));
            }
        }
    }

    private static boolean concerns(StoredProfile stored, Policy policy) {
        return switch (policy.subject()) {
            case ENTERPRISE -> stored.kind() == Kind.ENTERPRISE;
            case PERSON -> stored.kind() == Kind.PERSON;
        };
    }

    /** Whoever has claimed or received it knows of it. */
    private static boolean worthTelling(Match match) {
        return switch (match.claimState()) {
            case CLAIMED, RECEIVED -> false;
            case CLAIMABLE,
                    AUTOMATIC,
                    NEEDS_FACTS,
                    NOT_YET_OPEN,
                    CLOSED,
                    NOT_ONLINE,
                    NOT_ELIGIBLE ->
                    true;
        };
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }
}
