package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import onedoor.policy.circuit.Column.Codes;
import onedoor.policy.circuit.Feed.OfSeats;
import onedoor.policy.circuit.Feed.OfSet;
import onedoor.policy.circuit.Feed.Part;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Tier;

/**
 * Turns criteria into gates. Kleene's connectives are monotone, so that "holds", "may hold" and
 * "holds on registers" each are the same gates over the leaves' own answers.
 */
final class Wiring {

    final Wires wires = new Wires();
    final List<Feed> feeds = new ArrayList<>();
    private final Layout layout;
    private int doubt = wires.zero;

    Wiring(Layout layout) {
        this.layout = layout;
    }

    /** Rows for which the codes do not decide some criterion that was wired. */
    int doubt() {
        return doubt;
    }

    int wire(Criterion canonical, Occasion occasion, Part part) {
        return switch (canonical) {
            case Leaf leaf -> leaf(leaf, false, occasion, part);
            case Not(var inner) when inner instanceof Leaf leaf -> leaf(leaf, true, occasion, part);
            case AllOf(var parts) -> {
                int all = wires.ones;
                for (Criterion c : parts) {
                    all = wires.and(all, wire(c, occasion, part));
                }
                yield all;
            }
            case AnyOf(var k, var parts) ->
                    wires.atLeast(k, parts.stream().map(c -> wire(c, occasion, part)).toList());
            case Not _, Tier _ -> throw new IllegalArgumentException("not canonical");
        };
    }

    private int leaf(Leaf leaf, boolean negated, Occasion occasion, Part part) {
        return switch (layout.kinds.of(leaf)) {
            case REGION -> feed(new OfSeats(true, leaf, negated, part));
            case INDUSTRY -> feed(new OfSeats(false, leaf, negated, part));
            case NUMBER, CODE ->
                    layout.axis(leaf, occasion)
                            .map(axis -> axis(axis, leaf, negated, occasion, part))
                            .orElseGet(() -> missing(part));
            case CLASS ->
                    layout.classes(leaf, occasion)
                            .map(column -> classes(column, (InSet) leaf, negated, part))
                            .orElseGet(() -> missing(part));
            case DECIDED ->
                    layout.decided(leaf, occasion)
                            .map(column -> decided(column, negated, part))
                            .orElseGet(() -> missing(part));
        };
    }

    private int axis(Axis axis, Leaf leaf, boolean negated, Occasion occasion, Part part) {
        Codes codes = axis.codes(leaf, occasion);
        BitSet sure = codes.sure();
        if (negated) {
            sure = (BitSet) sure.clone();
            sure.flip(1, axis.last() + 1);
            sure.andNot(codes.doubt());
        }
        int holds = member(axis, sure);
        int unclear = member(axis, codes.doubt());
        doubt = wires.or(doubt, unclear);
        return switch (part) {
            case HOLDS -> holds;
            case POSSIBLE ->
                    wires.or(
                            holds,
                            wires.or(
                                    unclear,
                                    wires.not(
                                            wires.atLeastCode(axis.firstSlice, axis.slices(), 1))));
            case VERIFIED -> wires.and(holds, wires.not(set(axis.firstSet)));
        };
    }

    private int member(Axis axis, BitSet codes) {
        return wires.member(axis.firstSlice, axis.slices(), codes, axis.last());
    }

    private int classes(Classes column, InSet leaf, boolean negated, Part part) {
        boolean newer = !column.labels.containsAll(leaf.values());
        int accepted = wires.zero;
        int refused = wires.zero;
        for (int i = 0; i <= column.labels.size(); i++) {
            int may = wires.slice(column.firstSlice + i);
            if (part == Part.VERIFIED) {
                may = wires.xor(may, set(column.firstSet + i));
            }
            boolean other = i == column.other();
            if (other ? newer : leaf.values().contains(column.labels.get(i))) {
                accepted = wires.or(accepted, may);
            }
            if (other || !leaf.values().contains(column.labels.get(i))) {
                refused = wires.or(refused, may);
            }
        }
        if (newer) {
            doubt = wires.or(doubt, wires.slice(column.firstSlice + column.other()));
        }
        int held = negated ? refused : accepted;
        int failed = negated ? accepted : refused;
        return part == Part.POSSIBLE ? held : wires.not(failed);
    }

    private int decided(Decided column, boolean negated, Part part) {
        int holds = set(column, Decided.HOLDS);
        int open = set(column, Decided.OPEN);
        if (part == Part.VERIFIED) {
            holds = wires.xor(holds, set(column.firstSet + Decided.HOLDS_DIFFERS));
            open = wires.xor(open, set(column.firstSet + Decided.OPEN_DIFFERS));
        }
        int may = wires.or(holds, open);
        if (part == Part.POSSIBLE) {
            return negated ? wires.not(holds) : may;
        }
        return negated ? wires.not(may) : holds;
    }

    private int set(Decided column, int which) {
        int set = set(column.firstSet + which);
        return column.turned(which) ? wires.not(set) : set;
    }

    private int missing(Part part) {
        doubt = wires.ones;
        return part == Part.POSSIBLE ? wires.ones : wires.zero;
    }

    private int set(int set) {
        return feed(new OfSet(set));
    }

    private int feed(Feed feed) {
        int index = feeds.indexOf(feed);
        if (index < 0) {
            index = feeds.size();
            feeds.add(feed);
        }
        return wires.input(index);
    }
}
