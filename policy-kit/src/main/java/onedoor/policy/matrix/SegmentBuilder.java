package onedoor.policy.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.matrix.Placing.Placed;
import onedoor.policy.matrix.Scale.Ref;
import onedoor.policy.matrix.Segment.Known;
import onedoor.policy.rule.Columns.Column;
import org.jspecify.annotations.Nullable;

/** Sorts the literals of all policies onto axes and cuts these into rows. */
final class SegmentBuilder {

    private final AttributeCatalogue catalogue;
    private final Map<Scale, Draft> drafts = new LinkedHashMap<>();

    private final Map<Scale, Known> before;

    private SegmentBuilder(AttributeCatalogue catalogue, Map<Scale, Known> before) {
        this.catalogue = catalogue;
        this.before = before;
    }

    static Segment build(List<Policy> policies, AttributeCatalogue catalogue) {
        return new SegmentBuilder(catalogue, Map.of()).build(policies);
    }

    /** A small one, which reads as little as possible that the large one has read already. */
    static Segment after(Segment large, List<Policy> policies, AttributeCatalogue catalogue) {
        return new SegmentBuilder(catalogue, large.scales()).build(policies);
    }

    private Segment build(List<Policy> unsorted) {
        List<Policy> policies = Policy.sorted(unsorted);
        int further = (policies.size() + 63) / 64 * 64;
        List<Integer> owner = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            add(i, policies.get(i).columns().getFirst(), policies.get(i).entry());
        }
        for (int i = 0; i < policies.size(); i++) {
            List<Column> columns = policies.get(i).columns();
            for (Column column : columns.subList(1, columns.size())) {
                add(further + owner.size(), column, policies.get(i).entry());
                owner.add(i);
            }
        }
        int words = (further + owner.size() + 63) / 64;
        return segment(
                policies.stream().map(Policy::entry).toList(),
                words,
                further,
                owner.stream().mapToInt(Integer::intValue).toArray());
    }

    private Segment segment(List<Entry> entries, int words, int further, int[] owner) {
        Map<Ref, List<Scale>> groups = new LinkedHashMap<>();
        drafts.forEach((scale, draft) ->
                groups.computeIfAbsent(draft.about, _ -> new ArrayList<>()).add(scale));
        Map<Ref, List<Axis>> axes = new LinkedHashMap<>();
        Map<Scale, Known> scales = new HashMap<>();
        int[] taken = new int[drafts.size()];
        groups.forEach((about, group) -> {
            List<Axis> made = new ArrayList<>();
            for (Scale scale : group) {
                Draft draft = Objects.requireNonNull(drafts.get(scale));
                Known known = known(scale, draft);
                taken[scales.size()] = known.axis();
                scales.put(scale, new Known(scales.size(), known.domain(), known.probes()));
                made.add(axis(known, draft, words));
            }
            axes.put(about, made);
        });
        List<List<Axis>> all = List.copyOf(axes.values());
        return new Segment(
                entries,
                all,
                taken,
                scales,
                Demands.of(all, words),
                words,
                further,
                owner,
                loose(axes.getOrDefault(Placing.DERIVED, List.of()), words));
    }

    /** As the segment before measures it, if that knows all that is demanded here. */
    private Known known(Scale scale, Draft draft) {
        Known known = before.get(scale);
        if (known != null && known.probes().keySet().containsAll(draft.probes.keySet())) {
            draft.renumber(known.probes());
            return known;
        }
        return new Known(
                Segment.NONE, domain(scale, List.copyOf(draft.probes.keySet())), draft.probes);
    }

    private static long[] loose(List<Axis> derived, int words) {
        long[] loose = new long[derived.isEmpty() ? 0 : words];
        for (Axis axis : derived) {
            for (int i = 0; i < words; i++) {
                loose[i] |= ~axis.without()[i];
            }
        }
        return loose;
    }

    private void add(int index, Column column, Entry entry) {
        Placing placing = new Placing(catalogue, entry);
        Map<Scale, Integer> used = new HashMap<>();
        column.literals()
                .forEach(literal -> {
                    Placed placed = placing.place(literal);
                    int slot = used.merge(placed.scale(), 1, Integer::sum) - 1;
                    drafts.computeIfAbsent(
                                    placed.scale().inSlot(slot), _ -> new Draft(placed.about()))
                            .add(index, placed.probe());
                });
    }

    private static Axis axis(Known known, Draft draft, int words) {
        Domain domain = known.domain();
        long[] without = new long[words];
        Arrays.fill(without, -1);
        for (int i = 0; i < draft.size; i++) {
            without[draft.columns[i] >> 6] &= ~(1L << draft.columns[i]);
        }
        long[][] rows = new long[domain.states()][words];
        if (rows.length > 0) {
            fill(draft, allowed(known, draft), without, rows);
        }
        int[] start = new int[known.probes().size() + 1];
        for (int i = 0; i < draft.size; i++) {
            start[draft.probe[i] + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] columns = new int[draft.size];
        int[] next = start.clone();
        for (int i = 0; i < draft.size; i++) {
            columns[next[draft.probe[i]]++] = draft.columns[i];
        }
        return new Axis(domain, without, rows, start, columns, wide(rows, start, columns, words));
    }

    /** Setting bits one by one costs more than a pass over the row from a certain number on. */
    private static long[] @Nullable [] wide(long[][] rows, int[] start, int[] columns, int words) {
        long[] @Nullable [] wide = new long[start.length - 1][];
        for (int probe = 0; rows.length == 0 && probe < wide.length; probe++) {
            if (start[probe + 1] - start[probe] > words / 4) {
                long[] bits = new long[words];
                for (int c = start[probe]; c < start[probe + 1]; c++) {
                    bits[columns[c] >> 6] |= 1L << columns[c];
                }
                wide[probe] = bits;
            }
        }
        return wide;
    }

    private static int[][] allowed(Known known, Draft draft) {
        int[][] allowed = new int[known.probes().size()][];
        for (Probe probe : draft.probes.keySet()) {
            int number = Objects.requireNonNull(known.probes().get(probe));
            allowed[number] = known.domain().allowed(probe).stream().toArray();
        }
        return allowed;
    }

    /** Word by word: the words of all states at one place fit into the cache. */
    private static void fill(Draft draft, int[][] allowed, long[] without, long[][] rows) {
        long[] words = new long[rows.length];
        long[] met = new long[rows.length];
        int next = 0;
        for (int w = 0; w < without.length; w++) {
            Arrays.fill(words, without[w]);
            while (next < draft.size && draft.columns[next] >> 6 == w) {
                long bit = 1L << draft.columns[next];
                int end = next + 1;
                while (end < draft.size && draft.columns[end] == draft.columns[next]) {
                    end++;
                }
                if (end == next + 1) {
                    set(words, allowed[draft.probe[next]], bit);
                } else {
                    Arrays.fill(met, bit);
                    for (int i = next; i < end; i++) {
                        long[] one = new long[rows.length];
                        set(one, allowed[draft.probe[i]], bit);
                        Kernel.and(met, one);
                    }
                    Kernel.or(words, met);
                }
                next = end;
            }
            for (int state = 0; state < rows.length; state++) {
                rows[state][w] = words[state];
            }
        }
    }

    private static void set(long[] words, int[] states, long bit) {
        for (int state : states) {
            words[state] |= bit;
        }
    }

    private Domain domain(Scale scale, List<Probe> probes) {
        return switch (scale) {
            case Scale.Measure _, Scale.Quotient _, Scale.Sum _ ->
                    new Numbers(scale, of(Probe.Span.class, probes));
            case Scale.Code(var ref, var _) ->
                    new Codes(ref, of(Probe.Codes.class, probes), catalogue);
            case Scale.Judged judged ->
                    new Judgements(judged, of(Probe.Judgement.class, probes), catalogue);
        };
    }

    private static <P extends Probe> List<P> of(Class<P> type, List<Probe> probes) {
        return probes.stream().map(type::cast).toList();
    }
}
