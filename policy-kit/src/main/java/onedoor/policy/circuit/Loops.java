package onedoor.policy.circuit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import onedoor.policy.circuit.Program.Both;
import onedoor.policy.circuit.Program.Constant;
import onedoor.policy.circuit.Program.Input;
import onedoor.policy.circuit.Program.Not;
import onedoor.policy.circuit.Program.Slice;

/**
 * Which steps of a program are stored, and where: the outputs first, then room for what several
 * need or what ends a long expression, given to another as soon as nobody needs it.
 */
final class Loops {

    /** Operands of one loop; from about a dozen on the compiler gives up on vectors. */
    private static final int OPERANDS = 6;

    private final Program program;
    private final int[] uses;
    private final boolean[] stored;
    private final int[] slots;

    /** Per loop the step and the slot. */
    private final List<int[]> loops = new ArrayList<>();

    private int room;

    private Loops(Program program) {
        this.program = program;
        this.uses = program.uses();
        this.stored = new boolean[uses.length];
        this.slots = new int[uses.length];
        this.room = program.outputs().size();
    }

    static Loops of(Program program) {
        Loops loops = new Loops(program);
        loops.cut();
        loops.place();
        return loops;
    }

    int count() {
        return loops.size();
    }

    int step(int loop) {
        return loops.get(loop)[0];
    }

    int slot(int loop) {
        return loops.get(loop)[1];
    }

    boolean stored(int step) {
        return stored[step];
    }

    int slotOf(int step) {
        return slots[step];
    }

    /** How many slices the array of answers must have. */
    int room() {
        return room;
    }

    /** Stores what is needed twice, and what has too many operands. */
    private void cut() {
        int[] operands = new int[uses.length];
        for (int step = 0; step < uses.length; step++) {
            switch (program.steps().get(step)) {
                case Constant _, Slice _, Input _ -> operands[step] = 1;
                case Not(var of) -> operands[step] = operands[of];
                case Both(var _, var a, var b) -> {
                    if (operands[a] + operands[b] > OPERANDS) {
                        store(operands[a] >= operands[b] ? a : b, operands);
                    }
                    operands[step] = operands[a] + operands[b];
                    if (uses[step] > 1) {
                        store(step, operands);
                    }
                }
            }
        }
    }

    private void store(int step, int[] operands) {
        stored[step] = true;
        operands[step] = 1;
    }

    private void place() {
        int[] left = readers();
        ArrayDeque<Integer> free = new ArrayDeque<>();
        for (int step = 0; step < uses.length; step++) {
            if (stored[step]) {
                slots[step] = free.isEmpty() ? room++ : free.pop();
                loops.add(new int[] {step, slots[step]});
                release(step, left, free);
            }
        }
        for (int output = 0; output < program.outputs().size(); output++) {
            loops.add(new int[] {program.outputs().get(output), output});
        }
    }

    /** How many loops read each stored step; outputs are written last and free nothing. */
    private int[] readers() {
        int[] readers = new int[uses.length];
        for (int step = 0; step < uses.length; step++) {
            if (stored[step]) {
                operandsOf(step).forEach(o -> readers[o]++);
            }
        }
        program.outputs()
                .forEach(output -> {
                    if (stored[output]) {
                        readers[output]++;
                    } else {
                        operandsOf(output).forEach(o -> readers[o]++);
                    }
                });
        return readers;
    }

    private void release(int step, int[] left, ArrayDeque<Integer> free) {
        operandsOf(step)
                .forEach(o -> {
                    if (--left[o] == 0) {
                        free.push(slots[o]);
                    }
                });
    }

    /** The stored steps that a loop for this step reads, as often as it reads them. */
    private List<Integer> operandsOf(int step) {
        List<Integer> found = new ArrayList<>();
        switch (program.steps().get(step)) {
            case Constant _, Slice _, Input _ -> {}
            case Not(var of) -> collect(of, found);
            case Both(var _, var a, var b) -> {
                collect(a, found);
                collect(b, found);
            }
        }
        return found;
    }

    private void collect(int step, List<Integer> found) {
        if (stored[step]) {
            found.add(step);
        } else {
            found.addAll(operandsOf(step));
        }
    }
}
