package onedoor.policy.roster;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import onedoor.policy.fact.Facts;
import onedoor.policy.roster.StoredProfile.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All stored profiles, with a revision that only rises. */
@Component
public class Roster {

    /**
     * A profile to be stored.
     *
     * @param verified the facts without what is declared or inferred
     * @param due when one of its facts grows too old to be relied on
     */
    public record Entry(
            Kind kind, String subject, Facts facts, Facts verified, Instant asOf, Instant due) {}

    /** Who is in the roster. */
    public record Subject(long id, String subject, Kind kind) {}

    /**
     * How fresh the roster is.
     *
     * @param waiting how many are to be asked for anew by now
     * @param oldestDue since when the first of them waits
     */
    public record Standing(
            long profiles,
            long waiting,
            @Nullable Instant oldestDue,
            @Nullable Instant refreshedAt) {}

    /** A profile's facts after something was derived from them anew. */
    public record Derived(Facts facts, Facts verified) {}

    /** What a scan tells of a profile. */
    public record Scanned(Kind kind, String subject, Facts facts, Facts verified) {}

    private static final int AT_ONCE = 500;

    private final RosterStore store;
    private final RosterReader profiles;
    private final DueStore due;

    Roster(RosterStore store, RosterReader profiles, DueStore due) {
        this.store = store;
        this.profiles = profiles;
        this.due = due;
    }

    /** Stores a profile of an enterprise whose derived facts rest on all of its facts. */
    @Transactional
    public void put(String subject, Facts facts, Instant asOf) {
        put(
                List.of(
                        new Entry(
                                Kind.ENTERPRISE,
                                subject,
                                facts,
                                facts.verifiedOnly(),
                                asOf,
                                RosterStore.NEVER)));
    }

    /** Stores profiles at once; one whose facts are what they were keeps its revision. */
    @Transactional
    public void put(Collection<Entry> entries) {
        store.write(entries);
    }

    /**
     * Derives the next profiles anew from what is stored, while nobody else writes; those that come
     * out the same keep their revision. Answers the id to go on after, nothing at the end.
     *
     * @param derivation empty for a profile that it does not concern
     */
    @Transactional
    public OptionalLong rederive(
            long afterId, int batch, Function<StoredProfile, Optional<Derived>> derivation) {
        return store.rederive(afterId, batch, derivation);
    }

    /**
     * Takes subjects in that are to be filled; those that are there already stay as they are.
     * Answers how many are new.
     */
    @Transactional
    public int enrol(Kind kind, Collection<String> subjects, Instant due) {
        return this.due.enrol(kind, subjects, due);
    }

    /** Something has changed for these: they are due now. */
    @Transactional
    public void expect(Collection<Long> ids, Instant now) {
        due.expect(ids, now);
    }

    /** Everybody is due. */
    @Transactional
    public void expectAll(Instant now) {
        due.expectAll(now);
    }

    /**
     * Takes subjects whose facts are to be asked for anew; nobody else gets them until the lease
     * ends, and then again if nothing was stored.
     */
    @Transactional
    public List<Subject> takeDue(Instant now, Instant leaseEnd, int limit) {
        return due.takeDue(now, leaseEnd, limit);
    }

    /** All subjects after an id, filled or not. */
    public List<Subject> subjectsAfter(long afterId, int limit) {
        return due.subjectsAfter(afterId, limit);
    }

    public Standing standing(Instant now) {
        return due.standing(now);
    }

    /** Something that its facts do not say has changed: readers of revisions look at it again. */
    @Transactional
    public void renew(String subject) {
        store.renew(subject);
    }

    /** The subject is no more; readers of revisions hear of it once. */
    @Transactional
    public void remove(String subject) {
        store.remove(subject);
    }

    /**
     * Reads on in the order of the ids, at most {@code batch} profiles, without those that are
     * gone; answers the id to go on after, nothing at the end.
     */
    public OptionalLong forEach(long afterId, int batch, Consumer<StoredProfile> reader) {
        List<StoredProfile> page = profiles.after(afterId, batch);
        page.stream().filter(p -> !p.gone()).forEach(reader);
        return page.size() < batch ? OptionalLong.empty() : OptionalLong.of(page.getLast().id());
    }

    /**
     * Reads everybody who is there once, with what is known of these attributes only. False if it
     * was told not to go on.
     *
     * @param goOn asked now and then
     * @param look called by several threads, in no order
     * @param inOrder gets what came of each look in the order of the ids, by one thread
     */
    public <T> boolean scan(
            Predicate<String> attributes,
            BooleanSupplier goOn,
            Function<Scanned, T> look,
            Consumer<T> inOrder) {
        return profiles.scan(attributes, goOn, look, inOrder);
    }

    /** The same for what only looks. */
    public boolean scan(
            Predicate<String> attributes, BooleanSupplier goOn, Consumer<Scanned> look) {
        return scan(
                attributes,
                goOn,
                seen -> {
                    look.accept(seen);
                    return seen.kind();
                },
                _ -> {});
    }

    /** What was written after a revision, in the order of revisions, gone subjects included. */
    public List<StoredProfile> changedAfter(long revision, int limit) {
        return profiles.changedAfter(revision, limit);
    }

    /** The latest revision: whoever has read all profiles since then follows from here. */
    public long revision() {
        return profiles.revision();
    }

    /** The greatest id that was given; zero before the first. */
    public long lastId() {
        return profiles.lastId();
    }

    /** Whether somebody is there who came after an id and yet with no later revision. */
    public boolean hasOthers(long afterId, long revision) {
        return profiles.hasOthers(afterId, revision);
    }

    public Optional<StoredProfile> find(String subject) {
        return profiles.find(subject);
    }

    /** Several at once, in any order, without those that are not there. */
    public void find(Collection<String> subjects, Consumer<StoredProfile> reader) {
        List<String> all = List.copyOf(subjects);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            profiles.find(all.subList(from, Math.min(all.size(), from + AT_ONCE))).forEach(reader);
        }
    }

    /** How many subjects there are up to an id. */
    public long sizeUpTo(long id) {
        return profiles.countUpTo(id);
    }

    /** How many subjects there are. */
    public long size() {
        return profiles.count();
    }
}
