package onedoor.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The same pages and the same work with ten thousand and with a million stored cases. */
final class Scale {

    private static final int CASES_OF_AN_APPLICATION = 4;
    private static final int FEW = 10_000 / CASES_OF_AN_APPLICATION;
    private static final int MANY =
            Integer.getInteger("onedoor.bench.stock", 1_000_000) / CASES_OF_AN_APPLICATION;
    private static final int LOOKS = 300;
    private static final int WORK = Integer.getInteger("onedoor.bench.scale-cases", 300);

    private final ChainCrew crew;
    private final Database database;

    Scale(ChainCrew crew, Database database) {
        this.crew = crew;
        this.database = database;
    }

    private record Pages(double inbox, double deep, double task, double own, double work) {}

    void run(List<Row> rows) throws Exception {
        var template = crew.file();
        for (var part : template.parts()) {
            crew.grant(part, crew.task(part)).expect(200);
        }
        double empty = Load.rounds(8, WORK, this::carryOut).perSecond();
        Pages few;
        Pages many;
        try (var db = database.workflow()) {
            var stock = new Stock(db, template.id());
            WorkflowBench.say("storing 10,000 cases");
            stock.fill(1, FEW);
            few = pages(FEW);
            WorkflowBench.say("storing %,d cases".formatted(MANY * CASES_OF_AN_APPLICATION));
            stock.fill(FEW + 1, MANY);
            many = pages(MANY);
        }
        rows.add(page("inbox page, p50 at 1,000,000 against 10,000", many.inbox(), few.inbox()));
        rows.add(page("its hundredth page", many.deep(), few.deep()));
        rows.add(page("an official's case page", many.task(), few.task()));
        rows.add(page("the applicant's case page", many.own(), few.own()));
        rows.add(
                new Row(
                        "cases a second at 1,000,000 against empty",
                        many.work(),
                        "1/s",
                        empty,
                        Row.Goal.ratioAtLeast(0.8)));
    }

    private static Row page(String what, double many, double few) {
        return new Row(what, many, "ms", few, Row.Goal.ratioAtMost(1.2));
    }

    private Pages pages(int stored) throws Exception {
        var department = crew.department(3);
        var official = crew.official(department, "0".repeat(8));
        var inbox = ChainCrew.TASKS + "?view=all&limit=20";
        var deep = inbox + "&after=" + position(official, inbox);
        var next = new AtomicInteger();
        double first = look(official, () -> inbox);
        double hundredth = look(official, () -> deep);
        double task =
                look(
                        official,
                        () ->
                                ChainCrew.TASKS
                                        + "/"
                                        + Stock.openTaskId(
                                                10 * (1 + next.incrementAndGet() % (stored / 10))));
        double own =
                look(
                        crew.citizen(),
                        () ->
                                ChainCrew.APPLICATIONS
                                        + "/"
                                        + Stock.applicationId(
                                                1 + next.incrementAndGet() * 7 % stored));
        double work = Load.rounds(8, WORK, this::carryOut).perSecond();
        return new Pages(first, hundredth, task, own, work);
    }

    private String position(String official, String inbox) throws Exception {
        var after = "";
        for (int page = 0; page < 20; page++) {
            var answer =
                    crew.door()
                            .get(official, inbox.replace("limit=20", "limit=100") + after)
                            .expect(200);
            after =
                    "&after="
                            + java.net.URLEncoder.encode(
                                    answer.path("next").asString(),
                                    java.nio.charset.StandardCharsets.UTF_8);
        }
        return after.substring("&after=".length());
    }

    private double look(String token, java.util.function.Supplier<String> path) throws Exception {
        Load.rounds(1, LOOKS / 3, () -> crew.door().get(token, path.get()).expect(200));
        return Load.rounds(1, LOOKS, () -> crew.door().get(token, path.get()).expect(200))
                .millis(50);
    }

    private Object carryOut() throws Exception {
        crew.carryOut();
        return crew;
    }
}
