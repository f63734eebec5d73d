package onedoor.policy.circuit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The latest queries: planned, painted, and with their generated code if they are large. */
final class Kernels {

    /** From so many blocks code is worth its compiling: below, arrays are done sooner. */
    private static final int WORTH = 256;

    private static final int KEPT = 128;

    private record Key(Layout layout, int version, List<Output> outputs) {}

    private final Map<Key, Planned> planned = new HashMap<>();
    private final Queue<Key> order = new ArrayDeque<>();

    Planned of(Snapshot snapshot, List<Output> outputs) {
        Key key = new Key(snapshot.layout(), snapshot.layout().version(), outputs);
        synchronized (this) {
            Planned known = planned.get(key);
            if (known != null) {
                return known;
            }
        }
        Planned made = new Planned(new Query(snapshot.layout(), outputs));
        long blocks =
                snapshot.segments().stream()
                        .mapToLong(s -> made.painted(s).rows().rows() / Block.ROWS)
                        .sum();
        if (blocks >= WORTH) {
            made.compile();
        }
        synchronized (this) {
            if (planned.putIfAbsent(key, made) == null) {
                order.add(key);
            }
            while (order.size() > KEPT) {
                planned.remove(order.remove());
            }
        }
        return made;
    }
}
