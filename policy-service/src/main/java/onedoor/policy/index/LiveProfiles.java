package onedoor.policy.index;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import onedoor.policy.circuit.Circuit;
import onedoor.policy.circuit.CircuitBuilder;
import onedoor.policy.circuit.CircuitPages;
import onedoor.policy.circuit.Profile;
import onedoor.policy.circuit.Profiles;
import onedoor.policy.circuit.View;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import onedoor.policy.roster.StoredProfile.Kind;

/** The roster as circuits, enterprises and persons apart, up to one of its revisions. */
final class LiveProfiles {

    private static final int BATCH = 1000;

    /**
     * Whose thresholds the codes know.
     *
     * @param day a legal day; the codes know the next one too
     * @param versions the policies' versions by their codes
     */
    record Basis(LocalDate day, Map<String, Integer> versions) {

        boolean covers(Basis wanted) {
            return day.equals(wanted.day())
                    && versions.entrySet().containsAll(wanted.versions().entrySet());
        }
    }

    /** What does not change any more. */
    record Still(long revision, Map<Kind, CircuitPages> circuits) {}

    private record Coded(Kind kind, CircuitBuilder.Coded profile) {}

    private final Roster roster;
    private final Basis basis;
    private final String imprint;
    private final Map<Kind, Circuit> circuits;
    private final Lock writing = new ReentrantLock();
    private long revision;

    private LiveProfiles(
            Roster roster,
            Basis basis,
            String imprint,
            Map<Kind, Circuit> circuits,
            long revision) {
        this.roster = roster;
        this.basis = basis;
        this.imprint = imprint;
        this.circuits = circuits;
        this.revision = revision;
    }

    /**
     * Reads and codes all profiles, in one pass.
     *
     * @param goOn asked now and then; empty once it says no
     */
    static Optional<LiveProfiles> read(
            Roster roster,
            Basis basis,
            Map<Kind, CircuitBuilder> builders,
            String imprint,
            BooleanSupplier goOn) {
        // Who is written while we read is written again from here: no change is lost.
        long revision = roster.revision();
        Set<String> attributes = new HashSet<>();
        builders.values().forEach(builder -> attributes.addAll(builder.attributes()));
        boolean whole =
                roster.scan(
                        attributes::contains,
                        goOn,
                        seen ->
                                new Coded(
                                        seen.kind(), of(seen.kind(), builders).code(profile(seen))),
                        coded -> of(coded.kind(), builders).add(coded.profile()));
        if (!whole) {
            return Optional.empty();
        }
        Map<Kind, Circuit> circuits = new EnumMap<>(Kind.class);
        builders.forEach(
                (kind, builder) -> circuits.put(kind, builder.build(source(kind, roster))));
        return Optional.of(new LiveProfiles(roster, basis, imprint, circuits, revision));
    }

    /** As they were when they were copied, for builders of the same imprint. */
    static LiveProfiles of(
            Roster roster, Basis basis, Map<Kind, CircuitBuilder> builders, IndexCopy copy) {
        Map<Kind, Circuit> circuits = new EnumMap<>(Kind.class);
        builders.forEach((kind, builder) ->
                circuits.put(kind, builder.build(of(kind, copy.circuits()), source(kind, roster))));
        return new LiveProfiles(roster, basis, copy.imprint(), circuits, copy.revision());
    }

    /** What the codes depend on. */
    String imprint() {
        return imprint;
    }

    /** All circuits at one revision, to be copied. */
    Still still() {
        Map<Kind, View> views = new EnumMap<>(Kind.class);
        long at;
        writing.lock();
        try {
            circuits.forEach((kind, circuit) -> views.put(kind, circuit.now()));
            at = revision;
        } finally {
            writing.unlock();
        }
        Map<Kind, CircuitPages> pages = new EnumMap<>(Kind.class);
        views.forEach((kind, view) -> pages.put(kind, new CircuitPages(view)));
        return new Still(at, pages);
    }

    Basis basis() {
        return basis;
    }

    View view(Kind kind) {
        return of(kind, circuits).now();
    }

    /**
     * Takes in what has been written since, whoever wrote it. False if the roster's revision is an
     * earlier one, as after a restored backup: nothing here can be relied on then.
     */
    boolean follow() {
        writing.lock();
        try {
            long latest = roster.revision();
            if (latest < revision) {
                return false;
            }
            while (revision < latest) {
                List<StoredProfile> changed = roster.changedAfter(revision, BATCH);
                changed.forEach(this::take);
                revision = changed.size() < BATCH ? Math.max(latest, last(changed)) : last(changed);
            }
            return true;
        } finally {
            writing.unlock();
        }
    }

    private long last(List<StoredProfile> changed) {
        return changed.isEmpty() ? revision : changed.getLast().revision();
    }

    private void take(StoredProfile stored) {
        Circuit circuit = of(stored.kind(), circuits);
        if (stored.gone()) {
            circuit.remove(stored.subject());
        } else {
            circuit.put(profile(stored));
        }
    }

    private static <T> T of(Kind kind, Map<Kind, T> each) {
        return Objects.requireNonNull(each.get(kind));
    }

    private static Profile profile(StoredProfile stored) {
        return new Profile(stored.subject(), stored.facts(), stored.verified());
    }

    private static Profile profile(Roster.Scanned seen) {
        return new Profile(seen.subject(), seen.facts(), seen.verified());
    }

    private static Profiles source(Kind kind, Roster roster) {
        return new Profiles() {
            @Override
            public void forEach(Consumer<Profile> each) {
                OptionalLong next = OptionalLong.of(0);
                while (next.isPresent()) {
                    next =
                            roster.forEach(
                                    next.getAsLong(),
                                    BATCH,
                                    stored -> {
                                        if (stored.kind() == kind) {
                                            each.accept(profile(stored));
                                        }
                                    });
                }
            }

            @Override
            public Optional<Profile> find(String subject) {
                return roster.find(subject).map(LiveProfiles::profile);
            }

            @Override
            public void find(Collection<String> subjects, Consumer<Profile> each) {
                roster.find(subjects, p -> each.accept(profile(p)));
            }
        };
    }
}
