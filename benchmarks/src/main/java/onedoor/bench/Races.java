package onedoor.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Two officials decide the same task at the same moment, many times; and steps sent at once. */
final class Races {

    private static final int PAIRS = Integer.getInteger("onedoor.bench.pairs", 1_000);
    private static final int STEPS = Integer.getInteger("onedoor.bench.steps", 10_000);
    private static final int AT_ONCE = 8;

    /** Steps that one case of the chain consists of. */
    private static final int STEPS_OF_A_CASE = 4;

    private final ChainCrew crew;

    Races(ChainCrew crew) {
        this.crew = crew;
    }

    void run(List<Row> rows) throws Exception {
        conflicts(rows);
        nextSteps(rows);
    }

    private void conflicts(List<Row> rows) throws Exception {
        WorkflowBench.say("%d pairs of conflicting decisions".formatted(PAIRS));
        var oneWinner = new AtomicInteger();
        var withState = new AtomicInteger();
        var others = new AtomicInteger();
        Load.rounds(
                AT_ONCE,
                PAIRS,
                () -> {
                    var first = crew.file().parts().getFirst();
                    var task = crew.task(first);
                    var answers =
                            both(
                                    () -> decide(first, task, "甲11111111", "GRANT"),
                                    () -> decide(first, task, "乙22222222", "DENY"));
                    var won = answers.stream().filter(Door.Answer::isFine).count();
                    var lost = answers.stream().filter(a -> a.status() == 409).toList();
                    if (won == 1 && lost.size() == 1) {
                        oneWinner.incrementAndGet();
                        if (lost.getFirst().body().has("state")) {
                            withState.incrementAndGet();
                        }
                    } else {
                        others.incrementAndGet();
                    }
                    return answers;
                });
        rows.add(
                new Row(
                        "conflicting pairs with exactly one winner and one 409",
                        oneWinner.get(),
                        "of " + PAIRS,
                        null,
                        Row.Goal.atLeast(PAIRS)));
        rows.add(
                new Row(
                        "losers told the current state",
                        withState.get(),
                        "of " + PAIRS,
                        null,
                        Row.Goal.atLeast(PAIRS)));
        rows.add(
                new Row(
                        "other outcomes (500, two winners)",
                        others.get(),
                        "",
                        null,
                        Row.Goal.atMost(0)));
    }

    private Door.Answer decide(ChainCrew.Part part, String task, String who, String decision)
            throws Exception {
        return crew.decide(part.department(), who, task, decision, UUID.randomUUID());
    }

    private static <T> List<T> both(Callable<T> one, Callable<T> other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var each : threads.invokeAll(List.of(one, other))) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    /** Each next step goes out the moment the previous one is answered. */
    private void nextSteps(List<Row> rows) throws Exception {
        WorkflowBench.say("%d next steps straight after the previous answer".formatted(STEPS));
        var fine = new AtomicInteger();
        Load.rounds(
                AT_ONCE,
                STEPS / STEPS_OF_A_CASE,
                () -> {
                    for (var part : crew.file().parts()) {
                        if (crew.grant(part, crew.task(part)).isFine()) {
                            fine.incrementAndGet();
                        }
                    }
                    return fine;
                });
        rows.add(
                new Row(
                        "next steps that succeeded at once",
                        fine.get(),
                        "of " + STEPS,
                        null,
                        Row.Goal.atLeast(STEPS)));
    }
}
