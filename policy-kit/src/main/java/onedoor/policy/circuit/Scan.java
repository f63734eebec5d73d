package onedoor.policy.circuit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.policy.circuit.Feed.OfSeats;
import onedoor.policy.circuit.Feed.OfSet;
import onedoor.policy.rule.Situation;

/** Runs a query over the blocks that it must look at, then over the tail. Not for two threads. */
final class Scan {

    /** Takes a block's answers: per output a slice, in the outputs' order. */
    interface Sink {
        void block(Names names, int firstRow, long[] answers);
    }

    private final Planned planned;
    private final Query query;
    private final Kernel whole;
    private final Kernel verified;
    private final Profiles profiles;
    private final long[] feeds;
    private final long[] answers;

    Scan(Planned planned, Profiles profiles) {
        this.planned = planned;
        this.query = planned.query;
        this.whole = planned.whole();
        this.verified = planned.verified();
        this.profiles = profiles;
        int wide = Math.max(query.whole.feeds().size(), query.verified.feeds().size());
        this.feeds = new long[wide * Block.WORDS];
        this.answers = new long[Math.max(whole.room(), verified.room()) * Block.WORDS];
    }

    void run(Snapshot snapshot, Sink sink) {
        snapshot.segments().forEach(segment -> run(segment, sink));
        List<Profile> tail = snapshot.tail().profiles();
        for (int first = 0; first < tail.size(); first += Block.ROWS) {
            Arrays.fill(answers, 0);
            for (int row = first; row < Math.min(tail.size(), first + Block.ROWS); row++) {
                judge(row - first, tail.get(row));
            }
            sink.block(snapshot.tail(), first, answers);
        }
    }

    /** Only reads the slices that a run would read: the least that any answer costs. */
    long read(Snapshot snapshot) {
        int[] slices = query.verified.slices();
        long words = 0;
        for (Segment segment : snapshot.segments()) {
            Ranges rows = planned.painted(segment).rows();
            for (int row = rows.next(0); row >= 0; ) {
                int index = row / Block.ROWS;
                words ^= read(segment.block(index).slices, slices);
                int first = (index + 1) * Block.ROWS;
                row = first < segment.rows() ? rows.next(first) : -1;
            }
        }
        return words;
    }

    private static long read(long[] block, int[] slices) {
        long words = 0;
        for (int slice : slices) {
            int from = slice * Block.WORDS;
            for (int i = from; i < from + Block.WORDS; i++) {
                words ^= block[i];
            }
        }
        return words;
    }

    private void run(Segment segment, Sink sink) {
        Painted painted = planned.painted(segment);
        Ranges rows = painted.rows();
        boolean seats = query.seatsMatter && !segment.sort.equals(Row.Sort.VERIFIED);
        for (int row = rows.next(0); row >= 0; ) {
            int index = row / Block.ROWS;
            int first = index * Block.ROWS;
            Block block = segment.block(index);
            if (seats || differs(block)) {
                feed(query.whole, painted.whole(), block, first);
                whole.run(block.slices, feeds, answers);
            } else {
                feed(query.verified, painted.verified(), block, first);
                verified.run(block.slices, feeds, answers);
            }
            keepAlive(block);
            if (query.doubtful) {
                settle(segment, first);
            }
            sink.block(segment.names, first, answers);
            row = first + Block.ROWS < segment.rows() ? rows.next(first + Block.ROWS) : -1;
        }
    }

    private boolean differs(Block block) {
        for (int set : query.differences) {
            if (block.has(set)) {
                return true;
            }
        }
        return false;
    }

    private void feed(Plan plan, Painted.Feeds painted, Block block, int first) {
        for (int i = 0; i < plan.feeds().size(); i++) {
            switch (plan.feeds().get(i)) {
                case OfSet(var set) -> block.read(set, feeds, i * Block.WORDS);
                case OfSeats _ -> painted.at(i).paint(first, feeds, i * Block.WORDS);
            }
        }
    }

    private void keepAlive(Block block) {
        long[] live = block.live;
        if (live != null) {
            for (int i = 0; i < (query.outputs.size() + 1) * Block.WORDS; i++) {
                answers[i] &= live[i % Block.WORDS];
            }
        }
    }

    /** Looks at the profiles themselves where a threshold is newer than the codes. */
    private void settle(Segment segment, int first) {
        int doubt = query.outputs.size() * Block.WORDS;
        Map<String, Integer> rows = new HashMap<>();
        for (int word = 0; word < Block.WORDS; word++) {
            for (long rest = answers[doubt + word]; rest != 0; rest &= rest - 1) {
                int row = word << 6 | Long.numberOfTrailingZeros(rest);
                rows.put(segment.names.at(first + row), row);
            }
        }
        if (!rows.isEmpty()) {
            profiles.find(
                    rows.keySet(),
                    profile -> {
                        Integer row = rows.get(profile.subject());
                        if (row != null) {
                            judge(row, profile);
                        }
                    });
        }
    }

    private void judge(int row, Profile profile) {
        for (int i = 0; i < query.outputs.size(); i++) {
            Output output = query.outputs.get(i);
            Occasion on = output.occasion();
            Situation situation =
                    new Situation(
                            profile.facts(), on.date(), false, on.year(), query.layout.catalogue);
            int word = i * Block.WORDS + (row >>> 6);
            answers[word] &= ~(1L << row);
            if (output.answer(profile, situation)) {
                answers[word] |= 1L << row;
            }
        }
    }
}
