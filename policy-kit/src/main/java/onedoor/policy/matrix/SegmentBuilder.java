package onedoor.policy.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.matrix.Placing.Placed;
import onedoor.policy.matrix.Scale.Ref;
import onedoor.policy.rule.Columns.Column;
import org.jspecify.annotations.Nullable;

/** Sorts the literals of all policies onto axes and cuts these into rows. */
final class SegmentBuilder {

    /** The demands on one axis, in the order of their columns. */
    private static final class Draft {
        final Ref about;
        final Map<Probe, Integer> probes = new LinkedHashMap<>();
        int[] columns = new int[16];
        int[] probe = new int[16];
        int size;

        Draft(Ref about) {
            this.about = about;
        }

        void add(int column, Probe demanded) {
            if (size == columns.length) {
                columns = Arrays.copyOf(columns, 2 * size);
                probe = Arrays.copyOf(probe, 2 * size);
            }
            Integer known = probes.putIfAbsent(demanded, probes.size());
            columns[size] = column;
            probe[size++] = known == null ? probes.size() - 1 : known;
        }
    }

    private final AttributeCatalogue catalogue;
    private final Map<Scale, Draft> drafts = new LinkedHashMap<>();

    private SegmentBuilder(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    static Segment build(List<Entry> entries, AttributeCatalogue catalogue) {
        return new SegmentBuilder(catalogue).build(entries);
    }

    private Segment build(List<Entry> unsorted) {
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
        Map<Ref, List<Axis>> axes = new LinkedHashMap<>();
        drafts.forEach((scale, draft) ->
                axes.computeIfAbsent(draft.about, _ -> new ArrayList<>())
                        .add(axis(scale, draft, words)));
        List<List<Axis>> groups = List.copyOf(axes.values());
        return new Segment(
                policies.stream().map(Policy::entry).toList(),
                groups,
                Demands.of(groups, words),
                words,
                further,
                owner.stream().mapToInt(Integer::intValue).toArray(),
                loose(axes.getOrDefault(Placing.DERIVED, List.of()), words));
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

    private Axis axis(Scale scale, Draft draft, int words) {
        List<Probe> probes = List.copyOf(draft.probes.keySet());
        Domain domain = domain(scale, probes);
        long[] without = new long[words];
        Arrays.fill(without, -1);
        for (int i = 0; i < draft.size; i++) {
            without[draft.columns[i] >> 6] &= ~(1L << draft.columns[i]);
        }
        long[][] rows = new long[domain.states()][words];
        if (rows.length > 0) {
            fill(draft, allowed(domain, probes), without, rows);
        }
        int[] start = new int[probes.size() + 1];
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

    private static int[][] allowed(Domain domain, List<Probe> probes) {
        return probes.stream()
                .map(probe -> domain.allowed(probe).stream().toArray())
                .toArray(int[][]::new);
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
