package onedoor.policy.matrix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import org.jspecify.annotations.Nullable;

/**
 * All policies in force at one moment; immutable. A change makes another matrix that shares the
 * large segment and holds what is new in a small one, so that whoever swaps the reference lets
 * nobody see half of it.
 */
public final class Matrix {

    /** Changes beyond this share of all policies, and beyond a block, are worth merging. */
    private static final int MERGE_SHARE = 16;

    private static final int MERGE_MINIMUM = 512;

    /**
     * A segment with the policies of it that are still in force.
     *
     * @param places where each policy of the segment lies
     */
    private record Part(Segment segment, Map<String, Integer> places, long[] live) {

        static Part of(Segment segment) {
            int size = segment.entries().size();
            Map<String, Integer> places = HashMap.newHashMap(size);
            long[] live = new long[(size + 63) / 64];
            for (int i = 0; i < size; i++) {
                places.put(segment.entries().get(i).id(), i);
                live[i >> 6] |= 1L << i;
            }
            return new Part(segment, places, live);
        }

        Stream<Entry> entries() {
            return IntStream.range(0, segment.entries().size())
                    .filter(i -> (live[i >> 6] >>> i & 1) != 0)
                    .mapToObj(segment.entries()::get);
        }

        Part without(Set<String> ids) {
            long[] left = live.clone();
            for (String id : ids) {
                Integer place = places.get(id);
                if (place != null) {
                    left[place >> 6] &= ~(1L << place);
                }
            }
            return new Part(segment, places, left);
        }
    }

    private final AttributeCatalogue catalogue;
    private final Part base;
    // What came into force after the base was built, null for what was withdrawn.
    private final Map<String, @Nullable Policy> since;
    private final Part changed;

    public Matrix(AttributeCatalogue catalogue, Collection<Entry> entries) {
        this(
                catalogue,
                Part.of(SegmentBuilder.build(policies(entries.stream()), catalogue)),
                Map.of());
    }

    private Matrix(AttributeCatalogue catalogue, Part base, Map<String, @Nullable Policy> since) {
        this.catalogue = catalogue;
        this.base = base.without(since.keySet());
        this.since = since;
        this.changed =
                Part.of(
                        SegmentBuilder.after(
                                base.segment(),
                                since.values().stream().flatMap(Stream::ofNullable).toList(),
                                catalogue));
    }

    private static List<Policy> policies(Stream<Entry> entries) {
        return entries.map(Policy::of).toList();
    }

    /** Policies put in force, or others in their place, and others withdrawn, at once. */
    public Matrix with(Collection<Entry> published, Collection<String> withdrawn) {
        Map<String, @Nullable Policy> changes = new HashMap<>(since);
        withdrawn.forEach(id -> changes.put(id, null));
        published.forEach(entry -> changes.put(entry.id(), Policy.of(entry)));
        return new Matrix(catalogue, base, changes);
    }

    /** So much has changed that queries would gain from {@link #merged}. */
    public boolean isWorthMerging() {
        return since.size() > Math.max(MERGE_MINIMUM, base.live().length * 64 / MERGE_SHARE);
    }

    /** The same in one segment. */
    public Matrix merged() {
        return new Matrix(catalogue, Stream.concat(base.entries(), changed.entries()).toList());
    }

    /**
     * What all policies mean for a profile.
     *
     * @param verified the same without what is declared or inferred
     */
    public Matches query(Facts facts, Facts verified) {
        List<Matches.Part> parts = new ArrayList<>();
        Readings readings = Readings.NONE;
        for (Part part : List.of(base, changed)) {
            if (!part.segment().entries().isEmpty()) {
                readings = part.segment().read(facts, verified, readings);
                parts.add(
                        new Matches.Part(
                                part.segment().entries(),
                                part.segment().query(readings, part.live())));
            }
        }
        return new Matches(parts);
    }

    /** Reads each row that a query would read and does nothing with it: the least it can cost. */
    public long touch(Facts facts) {
        return base.segment().touch(facts);
    }

    public long size() {
        return base.entries().count() + changed.entries().count();
    }

    /** How much memory the rows take. */
    public long bytes() {
        return base.segment().bytes() + changed.segment().bytes();
    }

    public int rows() {
        return base.segment().rows() + changed.segment().rows();
    }
}
