package onedoor.policy.circuit;

import java.util.List;

/**
 * A program with what it must be fed.
 *
 * @param feeds those alone that the program reads, by its numbers
 */
record Plan(Program program, List<Feed> feeds) {

    /** Drops the feeds that no step reads. */
    static Plan of(Program program, List<Feed> feeds) {
        List<Integer> read =
                program.steps().stream()
                        .filter(s -> s instanceof Program.Input)
                        .map(s -> ((Program.Input) s).input())
                        .sorted()
                        .toList();
        List<Program.Step> steps =
                program.steps().stream()
                        .map(s ->
                                s instanceof Program.Input(var input)
                                        ? new Program.Input(read.indexOf(input))
                                        : s)
                        .toList();
        return new Plan(
                new Program(steps, program.outputs()), read.stream().map(feeds::get).toList());
    }

    /** Which slices of a block it reads, in their order. */
    int[] slices() {
        return program.steps().stream()
                .filter(s -> s instanceof Program.Slice)
                .mapToInt(s -> ((Program.Slice) s).slice())
                .sorted()
                .toArray();
    }

    Kernel arrays() {
        return new ArrayKernel(program);
    }
}
