package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.circuit.Feed.Part;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.rule.Criterion;

/**
 * One rule against every profile. Questions run on the caller's thread and see one instant of the
 * index, however it changes meanwhile.
 */
public final class Circuit {

    private static final int HOLDS = 0;
    private static final int POSSIBLE = 1;
    private static final int VERIFIED = 2;
    private static final int NEAR = 3;

    private final Index index;

    Circuit(Index index) {
        this.index = index;
    }

    /**
     * Reads all profiles and codes them by the thresholds of these rules. Other rules can be asked
     * too; what their thresholds need is then looked up profile by profile.
     */
    public static Circuit build(
            AttributeCatalogue catalogue, Collection<Occasion> occasions, Profiles profiles) {
        return new Circuit(Index.build(catalogue, occasions, profiles));
    }

    /** A new or changed profile; the next question sees it. */
    public void put(Profile profile) {
        index.put(profile);
    }

    public void remove(String subject) {
        index.remove(subject);
    }

    /** Codes all profiles anew by these rules' thresholds, while the old codes are being read. */
    public void recode(Collection<Occasion> occasions) {
        index.recode(occasions);
    }

    /** For several questions that are to see the same profiles. */
    public View now() {
        return new View(index, index.now());
    }

    public Counts count(Occasion occasion) {
        Snapshot now = index.now();
        Tally tally = new Tally();
        index.scan(now, standing(occasion)).run(now, (names, first, answers) -> tally.add(answers));
        return tally.counts(now.profiles());
    }

    /** The same without near misses, which cost about a third more: none are counted. */
    public Counts verdicts(Occasion occasion) {
        Snapshot now = index.now();
        Tally tally = new Tally();
        index.scan(now, standing(occasion).subList(HOLDS, NEAR))
                .run(now, (names, first, answers) -> tally.addVerdicts(answers));
        return tally.counts(now.profiles());
    }

    /** The subjects of one standing. */
    public void forEach(Occasion occasion, Standing standing, Consumer<String> subjects) {
        Snapshot now = index.now();
        index.scan(now, standing(occasion))
                .run(
                        now,
                        (names, first, answers) -> {
                            for (int word = 0; word < Block.WORDS; word++) {
                                names.each(first, word, of(standing, answers, word), subjects);
                            }
                        });
    }

    public Funnel funnel(Occasion occasion) {
        Snapshot now = index.now();
        List<Criterion> conditions = Output.soft(occasion, now.layout().kinds);
        List<Output> outputs = new ArrayList<>();
        outputs.add(
                new Output.Of(occasion, Output.seats(occasion, now.layout().kinds), Part.POSSIBLE));
        for (Criterion condition : conditions) {
            outputs.add(new Output.Of(occasion, condition, Part.HOLDS));
            outputs.add(new Output.Of(occasion, condition, Part.POSSIBLE));
        }
        Stages stages = new Stages(conditions);
        index.scan(now, outputs).run(now, (names, first, answers) -> stages.add(answers));
        return stages.funnel();
    }

    /** What one version of a rule gives and takes against another. */
    public Change compare(Occasion before, Occasion after) {
        Snapshot now = index.now();
        long[] turned = new long[2];
        index.scan(now, View.both(before, after))
                .run(
                        now,
                        (names, first, answers) -> {
                            turned[0] += Answers.countWithout(answers, 1, 0);
                            turned[1] += Answers.countWithout(answers, 0, 1);
                        });
        return new Change(turned[0], turned[1]);
    }

    /** The subjects who gain and who lose what they were eligible for. */
    public void compare(
            Occasion before, Occasion after, Consumer<String> gained, Consumer<String> lost) {
        now().compare(before, after, gained, lost);
    }

    /** What the eligible would receive together. */
    public Budget budget(Occasion occasion, Pipeline pipeline) {
        return now().budget(occasion, pipeline);
    }

    /** What a draft gives, takes and costs, in one pass. */
    public Preview preview(Occasion before, Occasion draft, Pipeline pipeline) {
        Snapshot now = index.now();
        Purse purse = index.purse(draft, pipeline);
        List<Output> outputs = new ArrayList<>();
        outputs.add(new Output.Of(before, before.rule().canonical(), Part.HOLDS));
        outputs.addAll(purse.outputs());
        long[] turned = new long[2];
        index.scan(now, outputs)
                .run(
                        now,
                        (names, first, answers) -> {
                            turned[0] += Answers.countWithout(answers, 1, 0);
                            turned[1] += Answers.countWithout(answers, 0, 1);
                            purse.add(names, first, answers, 1);
                        });
        return new Preview(new Change(turned[0], turned[1]), purse.budget());
    }

    /** Merely reads what counting would read: the floor that it is measured against. */
    public long read(Occasion occasion) {
        Snapshot now = index.now();
        return index.scan(now, standing(occasion)).read(now);
    }

    private static List<Output> standing(Occasion occasion) {
        Criterion rule = occasion.rule().canonical();
        return List.of(
                new Output.Of(occasion, rule, Part.HOLDS),
                new Output.Of(occasion, rule, Part.POSSIBLE),
                new Output.Of(occasion, rule, Part.VERIFIED),
                new Output.Near(occasion));
    }

    private static long of(Standing standing, long[] answers, int word) {
        long holds = answers[HOLDS * Block.WORDS + word];
        return switch (standing) {
            case VERIFIED -> answers[VERIFIED * Block.WORDS + word];
            case DECLARED -> holds & ~answers[VERIFIED * Block.WORDS + word];
            case POSSIBLE -> answers[POSSIBLE * Block.WORDS + word] & ~holds;
            case NEAR -> answers[NEAR * Block.WORDS + word];
        };
    }

    private static final class Tally {
        private long verified;
        private long declared;
        private long possible;
        private long near;

        void add(long[] answers) {
            addVerdicts(answers);
            near += Answers.count(answers, NEAR);
        }

        void addVerdicts(long[] answers) {
            verified += Answers.count(answers, VERIFIED);
            declared += Answers.countWithout(answers, HOLDS, VERIFIED);
            possible += Answers.countWithout(answers, POSSIBLE, HOLDS);
        }

        Counts counts(long profiles) {
            return new Counts(profiles, verified, declared, possible, near);
        }
    }
}
