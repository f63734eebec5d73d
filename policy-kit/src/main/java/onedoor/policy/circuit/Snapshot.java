package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.List;

/** The index at one instant. */
record Snapshot(Layout layout, List<Segment> segments, Tail tail) {

    Snapshot {
        segments = List.copyOf(segments);
    }

    Snapshot with(int index, Segment segment) {
        List<Segment> changed = new ArrayList<>(segments);
        changed.set(index, segment);
        return new Snapshot(layout, changed, tail);
    }

    Snapshot with(Tail other) {
        return new Snapshot(layout, segments, other);
    }

    long profiles() {
        return segments.stream().mapToLong(Segment::living).sum() + tail.profiles().size();
    }
}
