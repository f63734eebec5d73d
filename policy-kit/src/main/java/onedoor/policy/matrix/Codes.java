package onedoor.policy.matrix;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;
import onedoor.policy.matrix.Scale.Ref;
import org.jspecify.annotations.Nullable;

/**
 * The codes that rules name: a profile's code is one of the values, or lies deepest under one of
 * the roots, or is neither (state 0).
 */
final class Codes implements Domain {

    private static final int CACHED = 100_000;

    private final Ref ref;
    private final @Nullable CodeTree tree;
    private final Map<String, Integer> values = new LinkedHashMap<>();
    private final Map<String, Integer> roots = new LinkedHashMap<>();
    private final Map<String, BitSet> under = new LinkedHashMap<>();
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    Codes(Ref ref, List<Probe.Codes> probes, AttributeCatalogue catalogue) {
        this.ref = ref;
        String name = null;
        for (Probe.Codes probe : probes) {
            name = probe.tree() == null ? name : probe.tree();
            for (String code : probe.codes()) {
                (probe.tree() == null ? values : roots).putIfAbsent(code, states());
            }
        }
        this.tree = name == null ? null : catalogue.tree(name);
        for (String root : roots.keySet()) {
            BitSet states = new BitSet(states());
            values.forEach((code, state) -> states.set(state, isUnder(code, root)));
            roots.forEach((code, state) -> states.set(state, isUnder(code, root)));
            under.put(root, states);
        }
    }

    private boolean isUnder(String code, String root) {
        return tree != null && tree.under(code, root);
    }

    @Override
    public int states() {
        return 1 + values.size() + roots.size();
    }

    @Override
    public BitSet allowed(Probe probe) {
        Probe.Codes codes = (Probe.Codes) probe;
        BitSet states = new BitSet(states());
        for (String code : codes.codes()) {
            if (codes.tree() == null) {
                states.set(values.getOrDefault(code, 0));
            } else {
                states.or(under.getOrDefault(code, new BitSet()));
            }
        }
        if (codes.negated()) {
            states.flip(0, states());
        }
        return states;
    }

    @Override
    public boolean same(Facts facts, Facts others) {
        return facts.agrees(others, ref.code(), ref.period());
    }

    @Override
    public Reading read(Facts facts) {
        Value value = facts.find(ref.code(), ref.period()).map(Fact::value).orElse(null);
        if (value instanceof Value.Code(var code)) {
            return new Reading.At(state(code));
        }
        if (value instanceof Value.Flag(var set)) {
            return new Reading.At(state(Boolean.toString(set)));
        }
        if (value instanceof Value.OneOf(var codes) && !codes.isEmpty()) {
            List<Integer> states = codes.stream().map(this::state).distinct().toList();
            return states.size() == 1
                    ? new Reading.At(states.getFirst())
                    : new Reading.Among(states);
        }
        return Reading.OPEN;
    }

    private int state(String code) {
        Integer value = values.get(code);
        if (value != null) {
            return value;
        }
        return tree == null ? 0 : deepest(code);
    }

    /** Roots under which a code lies are one under the other. */
    private int deepest(String code) {
        Integer before = known.get(code);
        if (before != null) {
            return before;
        }
        String deepest = null;
        for (String root : roots.keySet()) {
            if (isUnder(code, root) && (deepest == null || isUnder(root, deepest))) {
                deepest = root;
            }
        }
        int state = deepest == null ? 0 : roots.getOrDefault(deepest, 0);
        if (known.size() < CACHED) {
            known.put(code, state);
        }
        return state;
    }
}
