package onedoor.policy.circuit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import org.jspecify.annotations.Nullable;

/**
 * Codes and flags, one class per code that a rule names and one per set of roots that the others
 * lie under. Classes are in the codes' order, so that a subtree is a range of them.
 */
final class CodeAxis extends Axis {

    /**
     * One class.
     *
     * @param named the code itself if a rule names it
     * @param roots which of the roots are above
     */
    record Kind(@Nullable String named, BitSet roots) {}

    private final @Nullable CodeTree tree;
    private final NavigableSet<String> named;
    private final List<String> roots;
    private volatile List<Kind> kinds;

    CodeAxis(
            Place place,
            int firstSlice,
            int firstSet,
            @Nullable CodeTree tree,
            NavigableSet<String> named,
            NavigableSet<String> roots) {
        super(place, firstSlice, firstSet);
        this.tree = tree;
        this.named = named;
        this.roots = List.copyOf(roots);
        NavigableSet<String> all = new TreeSet<>(named);
        all.addAll(roots);
        List<Kind> found = new ArrayList<>(List.of(new Kind(null, new BitSet())));
        for (String code : all) {
            Kind kind = kind(code);
            if (!found.contains(kind)) {
                found.add(kind);
            }
        }
        kinds = List.copyOf(found);
    }

    private Kind kind(String code) {
        BitSet above = new BitSet();
        for (int i = 0; i < roots.size(); i++) {
            above.set(i, tree != null && tree.under(code, roots.get(i)));
        }
        return new Kind(named.contains(code) ? code : null, above);
    }

    @Override
    public String imprint() {
        CodeTree in = tree;
        String under = in == null ? "" : in.name() + new TreeMap<>(in.sections());
        return "codes %s %s %s %s".formatted(place, under, named, roots);
    }

    /** The classes in the order of their codes: those that no rule names come as they are met. */
    void writeKinds(DataOutput out) throws IOException {
        List<Kind> all = kinds;
        out.writeInt(all.size());
        for (Kind kind : all) {
            out.writeBoolean(kind.named() != null);
            out.writeUTF(kind.named() == null ? "" : kind.named());
            long[] above = kind.roots().toLongArray();
            out.writeInt(above.length);
            for (long word : above) {
                out.writeLong(word);
            }
        }
    }

    static List<Kind> readKinds(DataInput in) throws IOException {
        List<Kind> all = new ArrayList<>();
        for (int some = in.readInt(); some > 0; some--) {
            boolean isNamed = in.readBoolean();
            String code = in.readUTF();
            List<Long> above = new ArrayList<>();
            for (int words = in.readInt(); words > 0; words--) {
                above.add(in.readLong());
            }
            all.add(
                    new Kind(
                            isNamed ? code : null,
                            BitSet.valueOf(above.stream().mapToLong(Long::longValue).toArray())));
        }
        return List.copyOf(all);
    }

    /** Goes on with classes met before, which begin with those of the rules. */
    synchronized void use(List<Kind> known) {
        if (known.size() > capacity()
                || known.size() < kinds.size()
                || !known.subList(0, kinds.size()).equals(kinds)) {
            throw new IllegalArgumentException("other classes of codes");
        }
        kinds = List.copyOf(known);
    }

    @Override
    int code(Value value) {
        return switch (value) {
            case Value.Code(var code) -> intern(kind(code));
            case Value.Flag(var set) -> intern(kind(Boolean.toString(set)));
            case Value.Quantity _, Value.Day _, Value.OneOf _, Value.Titles _, Value.Listings _ ->
                    0;
        };
    }

    private int intern(Kind kind) {
        int index = kinds.indexOf(kind);
        if (index >= 0) {
            return index + 1;
        }
        synchronized (this) {
            if (!kinds.contains(kind)) {
                if (kinds.size() == capacity()) {
                    throw new IllegalStateException("a code tree whose subtrees overlap");
                }
                List<Kind> more = new ArrayList<>(kinds);
                more.add(kind);
                kinds = List.copyOf(more);
            }
            return kinds.indexOf(kind) + 1;
        }
    }

    @Override
    int last() {
        return kinds.size();
    }

    /** Subtrees nest, so that a code lies in one class per innermost root. */
    @Override
    int capacity() {
        return 2 * roots.size() + named.size() + 1;
    }

    @Override
    Codes codes(Criterion.Leaf leaf, Occasion occasion) {
        BitSet sure = new BitSet();
        BitSet doubt = new BitSet();
        List<Kind> known = kinds;
        for (int code = 1; code <= known.size(); code++) {
            Kind kind = known.get(code - 1);
            switch (leaf) {
                case InSet(var _, var _, var values) -> {
                    if (kind.named() != null) {
                        sure.set(code, values.contains(kind.named()));
                    } else {
                        doubt.set(code, !named.containsAll(values));
                    }
                }
                case InTree(var _, var _, var _, var under) -> {
                    if (kind.named() != null) {
                        sure.set(code, under(kind.named(), under));
                    } else if (under.stream().anyMatch(r -> has(kind, r))) {
                        sure.set(code);
                    } else {
                        doubt.set(code, !roots.containsAll(under));
                    }
                }
                case Criterion.Range _,
                        Criterion.Held _,
                        Criterion.Ratio _,
                        Criterion.Score _,
                        Criterion.HasTitle _,
                        Criterion.NotListed _,
                        Criterion.Ledger _,
                        Criterion.Manual _ ->
                        throw new IllegalArgumentException("not on a code: " + leaf);
            }
        }
        return new Codes(sure, doubt);
    }

    private boolean under(String code, List<String> under) {
        CodeTree in = tree;
        return in != null && under.stream().anyMatch(root -> in.under(code, root));
    }

    private boolean has(Kind kind, String root) {
        int index = roots.indexOf(root);
        return index >= 0 && kind.roots().get(index);
    }
}
