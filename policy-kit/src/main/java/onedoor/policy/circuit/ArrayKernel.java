package onedoor.policy.circuit;

import java.util.ArrayDeque;
import java.util.Arrays;
import onedoor.policy.circuit.Program.Both;
import onedoor.policy.circuit.Program.Constant;
import onedoor.policy.circuit.Program.Input;
import onedoor.policy.circuit.Program.Not;
import onedoor.policy.circuit.Program.Slice;

/**
 * Runs a program step by step, a slice at a time: nothing to compile, so good for a county, and the
 * reference for generated code. Not for two threads at once.
 */
final class ArrayKernel implements Kernel {

    private final Program program;

    /** The buffer of each step, reused as soon as nobody needs it. */
    private final int[] buffers;

    private final long[][] work;

    ArrayKernel(Program program) {
        this.program = program;
        this.buffers = new int[program.steps().size()];
        int[] left = program.uses();
        ArrayDeque<Integer> free = new ArrayDeque<>();
        int count = 0;
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = free.isEmpty() ? count++ : free.pop();
            switch (program.steps().get(i)) {
                case Constant _, Slice _, Input _ -> {}
                case Not(var of) -> release(of, left, free);
                case Both(var _, var a, var b) -> {
                    release(a, left, free);
                    release(b, left, free);
                }
            }
        }
        this.work = new long[count][Block.WORDS];
    }

    private void release(int step, int[] left, ArrayDeque<Integer> free) {
        if (--left[step] == 0) {
            free.push(buffers[step]);
        }
    }

    @Override
    public void run(long[] slices, long[] feeds, long[] out) {
        for (int i = 0; i < buffers.length; i++) {
            long[] to = work[buffers[i]];
            switch (program.steps().get(i)) {
                case Constant(var ones) -> Arrays.fill(to, ones ? -1L : 0L);
                case Slice(var slice) -> copy(slices, slice, to);
                case Input(var input) -> copy(feeds, input, to);
                case Not(var of) -> not(at(of), to);
                case Both(var gate, var a, var b) -> {
                    switch (gate) {
                        case AND -> and(at(a), at(b), to);
                        case OR -> or(at(a), at(b), to);
                        case XOR -> xor(at(a), at(b), to);
                    }
                }
            }
        }
        for (int i = 0; i < program.outputs().size(); i++) {
            System.arraycopy(at(program.outputs().get(i)), 0, out, i * Block.WORDS, Block.WORDS);
        }
    }

    @Override
    public int room() {
        return program.outputs().size();
    }

    private long[] at(int step) {
        return work[buffers[step]];
    }

    private static void copy(long[] from, int slice, long[] to) {
        System.arraycopy(from, slice * Block.WORDS, to, 0, Block.WORDS);
    }

    private static void not(long[] a, long[] to) {
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] = ~a[i];
        }
    }

    private static void and(long[] a, long[] b, long[] to) {
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] = a[i] & b[i];
        }
    }

    private static void or(long[] a, long[] b, long[] to) {
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] = a[i] | b[i];
        }
    }

    private static void xor(long[] a, long[] b, long[] to) {
        for (int i = 0; i < Block.WORDS; i++) {
            to[i] = a[i] ^ b[i];
        }
    }
}
