package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight line of logic over words of 64 rows; every step is named by its index.
 *
 * @param outputs steps whose results are wanted
 */
record Program(List<Step> steps, List<Integer> outputs) {

    Program {
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
    }

    sealed interface Step {}

    record Constant(boolean ones) implements Step {}

    /** A slice of the block. */
    record Slice(int slice) implements Step {}

    /** A slice that was made for this block: a set, a painted range. */
    record Input(int input) implements Step {}

    record Not(int of) implements Step {}

    record Both(Gate gate, int a, int b) implements Step {}

    enum Gate {
        AND,
        OR,
        XOR
    }

    /** How often each step's result is needed. */
    int[] uses() {
        int[] uses = new int[steps.size()];
        for (Step step : steps) {
            switch (step) {
                case Constant _, Slice _, Input _ -> {}
                case Not(var of) -> uses[of]++;
                case Both(var _, var a, var b) -> {
                    uses[a]++;
                    uses[b]++;
                }
            }
        }
        outputs.forEach(output -> uses[output]++);
        return uses;
    }

    /** The steps alone that the outputs need. */
    Program trimmed() {
        boolean[] needed = new boolean[steps.size()];
        outputs.forEach(output -> needed[output] = true);
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (needed[i]) {
                switch (steps.get(i)) {
                    case Constant _, Slice _, Input _ -> {}
                    case Not(var of) -> needed[of] = true;
                    case Both(var _, var a, var b) -> {
                        needed[a] = true;
                        needed[b] = true;
                    }
                }
            }
        }
        int[] names = new int[steps.size()];
        List<Step> kept = new ArrayList<>();
        for (int i = 0; i < needed.length; i++) {
            if (needed[i]) {
                names[i] = kept.size();
                kept.add(
                        switch (steps.get(i)) {
                            case Constant s -> s;
                            case Slice s -> s;
                            case Input s -> s;
                            case Not(var of) -> new Not(names[of]);
                            case Both(var gate, var a, var b) -> new Both(gate, names[a], names[b]);
                        });
            }
        }
        return new Program(kept, outputs.stream().map(o -> names[o]).toList());
    }
}
