package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.fact.AttributeCatalogue;

/** The index with its changes: one writer at a time, readers never wait. */
final class Index {

    /** From so many a tail is given seats. */
    private static final int LONG_TAIL = 2048;

    /** From so many segments the small ones become one. */
    private static final int MANY = 12;

    private final AttributeCatalogue catalogue;
    private final Profiles profiles;
    private final Kernels kernels = new Kernels();
    private volatile Snapshot current;

    Index(AttributeCatalogue catalogue, Profiles profiles, Snapshot first) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.current = first;
    }

    static Index build(
            AttributeCatalogue catalogue, Collection<Occasion> occasions, Profiles profiles) {
        return new Index(
                catalogue, profiles, read(LayoutBuilder.layout(catalogue, occasions), profiles));
    }

    private static Snapshot read(Layout layout, Profiles profiles) {
        List<Row> rows = new ArrayList<>();
        profiles.forEach(profile -> rows.add(layout.row(profile)));
        return snapshot(layout, rows);
    }

    static Snapshot snapshot(Layout layout, List<Row> rows) {
        return new Snapshot(layout, segments(rows.stream(), layout), Tail.EMPTY);
    }

    /** Within a seat rows keep the order in which they come. */
    private static List<Segment> segments(Stream<Row> rows, Layout layout) {
        Map<Row.Sort, NavigableMap<Row.Seat, List<Row>>> bySort = new TreeMap<>(Row.Sort.ORDER);
        rows.collect(Collectors.groupingBy(row -> row.seat))
                .forEach((seat, some) ->
                        bySort.computeIfAbsent(seat.sort(), _ -> new TreeMap<>()).put(seat, some));
        return bySort.values().stream()
                .map(bySeat -> bySeat.values().stream().flatMap(List::stream).toList())
                .map(some -> Segment.of(some, layout))
                .toList();
    }

    Snapshot now() {
        return current;
    }

    Scan scan(Snapshot snapshot, List<Output> outputs) {
        return new Scan(kernels.of(snapshot, outputs), profiles);
    }

    Purse purse(Occasion occasion, Pipeline pipeline) {
        return new Purse(occasion, pipeline, catalogue, profiles);
    }

    synchronized void put(Profile profile) {
        Snapshot now = current;
        Row row = now.layout().row(profile);
        for (int i = 0; i < now.segments().size(); i++) {
            Segment segment = now.segments().get(i);
            OptionalInt found = segment.find(profile.subject());
            if (found.isPresent()) {
                Row old = segment.row(found.getAsInt(), now.layout());
                if (!old.seat.equals(row.seat)) {
                    Segment without = segment.without(found.getAsInt());
                    tail(now.with(i, without), profile);
                } else if (!old.sameBits(row)) {
                    current = now.with(i, segment.with(found.getAsInt(), row));
                }
                return;
            }
        }
        tail(now, profile);
    }

    private void tail(Snapshot snapshot, Profile profile) {
        Tail tail = snapshot.tail().with(profile);
        current =
                tail.profiles().size() < LONG_TAIL
                        ? snapshot.with(tail)
                        : seated(snapshot.with(tail));
    }

    /** Gives the tail seats; when there are many segments the smaller ones are merged. */
    private static Snapshot seated(Snapshot snapshot) {
        Layout layout = snapshot.layout();
        List<Segment> kept = new ArrayList<>(snapshot.segments());
        Stream<Row> rows = snapshot.tail().profiles().stream().map(layout::row);
        List<Row> merged = new ArrayList<>();
        if (kept.size() > MANY) {
            int largest = kept.stream().mapToInt(Segment::rows).max().orElse(0);
            kept.stream()
                    .filter(s -> s.rows() < largest / 2)
                    .forEach(s -> s.forEach(layout, merged::add));
            kept.removeIf(s -> s.rows() < largest / 2);
        }
        kept.addAll(segments(Stream.concat(rows, merged.stream()), layout));
        return new Snapshot(layout, kept, Tail.EMPTY);
    }

    /** The same without a tail. */
    static Snapshot whole(Snapshot snapshot) {
        return snapshot.tail().profiles().isEmpty() ? snapshot : seated(snapshot);
    }

    synchronized void remove(String subject) {
        Snapshot now = current;
        for (int i = 0; i < now.segments().size(); i++) {
            Segment segment = now.segments().get(i);
            OptionalInt found = segment.find(subject);
            if (found.isPresent()) {
                current = now.with(i, segment.without(found.getAsInt()));
                return;
            }
        }
        current = now.with(now.tail().without(subject));
    }

    /** Writers wait so that no change falls between the old codes and the new. */
    synchronized void recode(Collection<Occasion> occasions) {
        current = read(LayoutBuilder.layout(catalogue, occasions), profiles);
    }
}
