package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.policy.circuit.Program.Both;
import onedoor.policy.circuit.Program.Constant;
import onedoor.policy.circuit.Program.Gate;
import onedoor.policy.circuit.Program.Input;
import onedoor.policy.circuit.Program.Not;
import onedoor.policy.circuit.Program.Slice;
import onedoor.policy.circuit.Program.Step;

/** Lays gates, each only once, so that a slice is read once however many criteria need it. */
final class Wires {

    private final List<Step> steps = new ArrayList<>();
    private final Map<Step, Integer> names = new HashMap<>();
    final int zero = step(new Constant(false));
    final int ones = step(new Constant(true));

    private int step(Step step) {
        Integer known = names.putIfAbsent(step, steps.size());
        if (known != null) {
            return known;
        }
        steps.add(step);
        return steps.size() - 1;
    }

    Program program(List<Integer> outputs) {
        return new Program(steps, outputs).trimmed();
    }

    int slice(int slice) {
        return step(new Slice(slice));
    }

    int input(int input) {
        return step(new Input(input));
    }

    int not(int a) {
        if (a == zero) {
            return ones;
        }
        if (a == ones) {
            return zero;
        }
        return steps.get(a) instanceof Not(var of) ? of : step(new Not(a));
    }

    int and(int a, int b) {
        if (a == zero || b == zero) {
            return zero;
        }
        if (a == ones || a == b) {
            return b;
        }
        return b == ones ? a : gate(Gate.AND, a, b);
    }

    int or(int a, int b) {
        if (a == ones || b == ones) {
            return ones;
        }
        if (a == zero || a == b) {
            return b;
        }
        return b == zero ? a : gate(Gate.OR, a, b);
    }

    int xor(int a, int b) {
        if (a == zero) {
            return b;
        }
        if (b == zero) {
            return a;
        }
        if (a == ones) {
            return not(b);
        }
        return a == b ? zero : b == ones ? not(a) : gate(Gate.XOR, a, b);
    }

    private int gate(Gate gate, int a, int b) {
        return step(new Both(gate, Math.min(a, b), Math.max(a, b)));
    }

    /** At least k of them. */
    int atLeast(int k, List<Integer> parts) {
        int[] reached = new int[k + 1];
        reached[0] = ones;
        for (int i = 1; i <= k; i++) {
            reached[i] = zero;
        }
        for (int part : parts) {
            for (int i = k; i > 0; i--) {
                reached[i] = or(reached[i], and(reached[i - 1], part));
            }
        }
        return reached[k];
    }

    /**
     * The code is one of these: a union of ranges, each end one gate per slice.
     *
     * @param last the largest code there is; zero, the unknown, is never among them
     */
    int member(int firstSlice, int slices, BitSet codes, int last) {
        int any = zero;
        for (int from = codes.nextSetBit(0); from >= 0; ) {
            int to = codes.nextClearBit(from);
            int range = atLeastCode(firstSlice, slices, from);
            if (to <= last) {
                range = and(range, not(atLeastCode(firstSlice, slices, to)));
            }
            any = or(any, range);
            from = codes.nextSetBit(to);
        }
        return any;
    }

    /**
     * From the lowest one of the code upwards: a one demands the slice, a zero is content with it.
     */
    int atLeastCode(int firstSlice, int slices, int code) {
        int low = Integer.numberOfTrailingZeros(code);
        int result = slice(firstSlice + low);
        for (int k = low + 1; k < slices; k++) {
            int slice = slice(firstSlice + k);
            result = (code >>> k & 1) != 0 ? and(slice, result) : or(slice, result);
        }
        return result;
    }
}
