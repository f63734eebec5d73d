package onedoor.policy.matrix;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import onedoor.policy.matrix.Scale.Ref;

/** The demands on one axis, in the order of their columns. */
final class Draft {
    final Ref about;
    final Map<Probe, Integer> probes = new LinkedHashMap<>();
    int[] columns = new int[16];
    int[] probe = new int[16];
    int size;

    Draft(Ref about) {
        this.about = about;
    }

    /** The same in the numbers of a domain that knows all these probes. */
    void renumber(Map<Probe, Integer> known) {
        int[] numbers = new int[probes.size()];
        probes.forEach((demanded, number) ->
                numbers[number] = Objects.requireNonNull(known.get(demanded)));
        for (int i = 0; i < size; i++) {
            probe[i] = numbers[probe[i]];
        }
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
