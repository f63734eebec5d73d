package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.circuit.Feed.Part;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;

/**
 * The index at one instant: answers to several questions that see the same profiles, however it
 * changes meanwhile. Only who is in doubt by a threshold newer than the codes is looked up, and
 * judged, as they are then.
 */
public final class View {

    private static final int HOLDS = 0;
    private static final int POSSIBLE = Block.WORDS;
    private static final int VERIFIED = 2 * Block.WORDS;
    private static final int MENDABLE = 3 * Block.WORDS;

    private final Index index;
    private final Snapshot now;

    View(Index index, Snapshot now) {
        this.index = index;
        this.now = now;
    }

    Snapshot snapshot() {
        return now;
    }

    /** All there are. */
    public long profiles() {
        return now.profiles();
    }

    /**
     * Whether the codes can say anything about every criterion of the rule. Where they cannot,
     * answers are right but take a look at every single profile.
     */
    public boolean covers(Occasion occasion) {
        return now.layout().covers(occasion);
    }

    public Roll roll(Occasion occasion) {
        Criterion rule = occasion.rule().canonical();
        List<Output> outputs =
                List.of(
                        new Output.Of(occasion, rule, Part.HOLDS),
                        new Output.Of(occasion, rule, Part.POSSIBLE),
                        new Output.Of(occasion, rule, Part.VERIFIED),
                        new Output.Of(occasion, Mending.byOneAttribute(occasion), Part.POSSIBLE));
        List<String> verified = new ArrayList<>();
        List<String> declared = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        List<String> mendable = new ArrayList<>();
        index.scan(now, outputs)
                .run(
                        now,
                        (names, first, answers) -> {
                            for (int word = 0; word < Block.WORDS; word++) {
                                long holds = answers[HOLDS + word];
                                long may = answers[POSSIBLE + word];
                                long sure = answers[VERIFIED + word];
                                long other = answers[MENDABLE + word] & ~may;
                                names.each(first, word, holds & sure, verified::add);
                                names.each(first, word, holds & ~sure, declared::add);
                                names.each(first, word, may & ~holds, possible::add);
                                names.each(first, word, other, mendable::add);
                            }
                        });
        return new Roll(verified, declared, possible, mendable);
    }

    /** Everybody who certainly does not meet the rule. */
    public void failed(Occasion occasion, Consumer<String> subjects) {
        Occasion everywhere = occasion.everywhere();
        List<Output> outputs =
                List.of(
                        everybody(everywhere),
                        new Output.Of(everywhere, occasion.rule().canonical(), Part.POSSIBLE));
        index.scan(now, outputs)
                .run(
                        now,
                        (names, first, answers) -> {
                            for (int word = 0; word < Block.WORDS; word++) {
                                long failed = answers[word] & ~answers[Block.WORDS + word];
                                names.each(first, word, failed, subjects);
                            }
                        });
    }

    /** Every part of the rule as a sieve, in its order and over everybody, seats included. */
    public Funnel sieves(Occasion occasion) {
        Occasion everywhere = occasion.everywhere();
        List<Criterion> parts = Output.parts(occasion);
        List<Output> outputs = new ArrayList<>();
        outputs.add(everybody(everywhere));
        for (Criterion part : parts) {
            outputs.add(new Output.Of(everywhere, part, Part.HOLDS));
            outputs.add(new Output.Of(everywhere, part, Part.POSSIBLE));
        }
        Stages stages = new Stages(parts);
        index.scan(now, outputs).run(now, (names, first, answers) -> stages.add(answers));
        return stages.funnel();
    }

    /** The subjects who gain and who lose what they were eligible for. */
    public void compare(
            Occasion before, Occasion after, Consumer<String> gained, Consumer<String> lost) {
        index.scan(now, both(before, after))
                .run(
                        now,
                        (names, first, answers) -> {
                            for (int word = 0; word < Block.WORDS; word++) {
                                long old = answers[word];
                                long young = answers[Block.WORDS + word];
                                names.each(first, word, young & ~old, gained);
                                names.each(first, word, old & ~young, lost);
                            }
                        });
    }

    /** What the eligible would receive together. */
    public Budget budget(Occasion occasion, Pipeline pipeline) {
        Purse purse = index.purse(occasion, pipeline);
        index.scan(now, purse.outputs())
                .run(now, (names, first, answers) -> purse.add(names, first, answers, 0));
        return purse.budget();
    }

    static List<Output> both(Occasion before, Occasion after) {
        return List.of(
                new Output.Of(before, before.rule().canonical(), Part.HOLDS),
                new Output.Of(after, after.rule().canonical(), Part.HOLDS));
    }

    private static Output everybody(Occasion everywhere) {
        return new Output.Of(everywhere, new AllOf(List.of()), Part.POSSIBLE);
    }
}
