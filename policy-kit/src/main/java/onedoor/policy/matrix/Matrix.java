package onedoor.policy.matrix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import org.jspecify.annotations.Nullable;

/**
 * All policies in force. Readers see one snapshot; a change builds what is new beside it and swaps
 * one reference, so that nobody sees half of it.
 */
public final class Matrix {

    /** Changes beyond this share of all policies, and beyond a block, are worth merging. */
    private static final int MERGE_SHARE = 16;

    private static final int MERGE_MINIMUM = 512;

    /** A segment with the policies of it that are still in force. */
    private record Part(Segment segment, long[] live) {

        static Part of(Segment segment) {
            int size = segment.entries().size();
            long[] live = new long[(size + 63) / 64];
            for (int i = 0; i < size; i++) {
                live[i >> 6] |= 1L << i;
            }
            return new Part(segment, live);
        }

        Part without(Set<String> ids) {
            long[] left = live.clone();
            for (int i = 0; i < segment.entries().size(); i++) {
                if (ids.contains(segment.entries().get(i).id())) {
                    left[i >> 6] &= ~(1L << i);
                }
            }
            return new Part(segment, left);
        }
    }

    /** The merged policies and the changes since. */
    private record Snapshot(Part base, Part changed) {}

    private final AttributeCatalogue catalogue;
    private final Map<String, Entry> inForce = new LinkedHashMap<>();
    // Null for what was withdrawn.
    private final Map<String, @Nullable Entry> sinceMerge = new HashMap<>();
    private Segment merged;
    private volatile Snapshot snapshot;

    public Matrix(AttributeCatalogue catalogue, Collection<Entry> entries) {
        this.catalogue = catalogue;
        entries.forEach(e -> inForce.put(e.id(), e));
        this.merged = SegmentBuilder.build(List.copyOf(inForce.values()), catalogue);
        this.snapshot = new Snapshot(Part.of(merged), Part.of(build(List.of())));
    }

    /** Puts policies in force, or others in their place. */
    public synchronized void publish(Collection<Entry> entries) {
        for (Entry entry : entries) {
            inForce.put(entry.id(), entry);
            sinceMerge.put(entry.id(), entry);
        }
        refresh();
    }

    public synchronized void withdraw(Collection<String> ids) {
        for (String id : ids) {
            if (inForce.remove(id) != null) {
                sinceMerge.put(id, null);
            }
        }
        refresh();
    }

    private void refresh() {
        List<Entry> added = new ArrayList<>();
        sinceMerge
                .values()
                .forEach(entry -> {
                    if (entry != null) {
                        added.add(entry);
                    }
                });
        snapshot =
                new Snapshot(
                        Part.of(merged).without(new HashSet<>(sinceMerge.keySet())),
                        Part.of(build(added)));
    }

    private Segment build(List<Entry> entries) {
        return SegmentBuilder.build(entries, catalogue);
    }

    /** So much has changed that queries would gain from {@link #merge}. */
    public synchronized boolean isWorthMerging() {
        return sinceMerge.size() > Math.max(MERGE_MINIMUM, inForce.size() / MERGE_SHARE);
    }

    /** Builds one segment of everything; readers and writers go on meanwhile. */
    public void merge() {
        List<Entry> entries;
        Map<String, @Nullable Entry> covered;
        synchronized (this) {
            entries = List.copyOf(inForce.values());
            covered = new HashMap<>(sinceMerge);
        }
        Segment segment = build(entries);
        synchronized (this) {
            merged = segment;
            sinceMerge
                    .entrySet()
                    .removeIf(change ->
                            covered.containsKey(change.getKey())
                                    && covered.get(change.getKey()) == change.getValue());
            refresh();
        }
    }

    /**
     * What all policies mean for a profile.
     *
     * @param verified the same without what is declared or inferred
     */
    public Matches query(Facts facts, Facts verified) {
        Snapshot now = snapshot;
        List<Matches.Part> parts = new ArrayList<>();
        for (Part part : List.of(now.base(), now.changed())) {
            if (!part.segment().entries().isEmpty()) {
                parts.add(
                        new Matches.Part(
                                part.segment().entries(),
                                part.segment().query(facts, verified, part.live())));
            }
        }
        return new Matches(parts);
    }

    public synchronized int size() {
        return inForce.size();
    }

    /** How much memory the rows take. */
    public long bytes() {
        Snapshot now = snapshot;
        return now.base().segment().bytes() + now.changed().segment().bytes();
    }

    public int rows() {
        Snapshot now = snapshot;
        return now.base().segment().rows() + now.changed().segment().rows();
    }
}
