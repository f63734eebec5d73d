package onedoor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Cases that wait for time alone: a silent department, an unanswered correction, a promise that is
 * not kept, a returned application. Their last day is moved to yesterday in the database, a few at
 * a time, while the service is killed; each must then have moved exactly once.
 */
final class Waiters {

    private static final int OF_EACH = Integer.getInteger("onedoor.bench.kill-waiting", 25);
    private static final int AT_ONCE = 5;
    private static final Duration SETTLING = Duration.ofMinutes(5);
    private static final String DEPARTMENT = "11990100MB1000213K";
    private static final String MATTER = DEPARTMENT + "3992031990009";
    private static final String OFFICIAL = "0".repeat(8);

    private static final String OF_PART =
            "update application_child set %s = ? where application_id = ?";

    /** What a part waits for, what sets its last day, and what time makes of it. */
    private enum For {
        SILENCE(OF_PART.formatted("deemed_on"), "DEEMED_ACCEPTED"),
        CORRECTION(
                "update ACT_RU_TIMER_JOB set DUEDATE_ = ? where PROCESS_INSTANCE_ID_ = ?",
                "CORRECTION_MISSED"),
        PROMISE(OF_PART.formatted("applicant_due_on"), "DEFICIENCY_MISSED"),
        RETURN(OF_PART.formatted("applicant_due_on"), "TERMINATED");

        private final String due;
        private final String event;

        For(String due, String event) {
            this.due = due;
            this.event = event;
        }
    }

    private final ChainCrew crew;
    private final Map<For, List<String>> cases = new EnumMap<>(For.class);
    private int due;

    private Waiters(ChainCrew crew) {
        this.crew = crew;
    }

    /** Files them and brings each to where it waits. */
    static Waiters filed(Copy copy, ChainCrew crew) throws Exception {
        var matter = copy.folder().resolve("waiting.json");
        try (var in = Waiters.class.getResourceAsStream("waiting.json")) {
            if (in == null) {
                throw new IOException("waiting.json is not on the class path");
            }
            Files.write(matter, in.readAllBytes());
        }
        copy.run("import", matter.toString());
        var waiters = new Waiters(crew);
        for (var what : For.values()) {
            var ids = new ArrayList<String>();
            for (int i = 0; i < OF_EACH; i++) {
                ids.add(waiters.file(what));
            }
            waiters.cases.put(what, ids);
        }
        return waiters;
    }

    private String file(For what) throws IOException, InterruptedException {
        var door = crew.door();
        var draft =
                door.post(crew.citizen(), ChainCrew.APPLICATIONS, Map.of("matter", MATTER))
                        .expect(201)
                        .path("id")
                        .asString();
        var filed =
                door.post(
                                crew.citizen(),
                                ChainCrew.APPLICATIONS + "/" + draft + "/submissions",
                                Map.of("answers", Map.of("reason", "测量"), "selected", List.of()))
                        .expect(201);
        var part = ChainCrew.parts(filed).getFirst();
        switch (what) {
            case SILENCE -> {}
            case CORRECTION ->
                    decide(
                            part,
                            Map.of(
                                    "decision",
                                    "REQUEST_CORRECTION",
                                    "gaps",
                                    List.of(
                                            Map.of(
                                                    "pointer", "/reason",
                                                    "message", "请写明理由"))));
            case PROMISE -> acceptDeficient(part);
            case RETURN ->
                    decide(part, Map.of("decision", "PRE_RETURN", "reasons", List.of("请重写理由")));
        }
        return draft;
    }

    /** Due on the first day that the rules allow. */
    private void acceptDeficient(ChainCrew.Part part) throws IOException, InterruptedException {
        for (int days = 1; days < 15; days++) {
            var answer =
                    answer(
                            part,
                            Map.of(
                                    "decision",
                                    "ACCEPT_DEFICIENT",
                                    "missing",
                                    List.of(Map.of("name", "平面图")),
                                    "dueOn",
                                    today().plusDays(days).toString(),
                                    "promiseHandedIn",
                                    true));
            if (answer.isFine()) {
                return;
            }
        }
        throw new IllegalStateException("no day within two weeks is allowed");
    }

    private void decide(ChainCrew.Part part, Map<String, ?> decision)
            throws IOException, InterruptedException {
        answer(part, decision).expect(200);
    }

    private Door.Answer answer(ChainCrew.Part part, Map<String, ?> decision)
            throws IOException, InterruptedException {
        return crew.door()
                .post(
                        crew.official(DEPARTMENT, OFFICIAL),
                        ChainCrew.TASKS + "/" + crew.task(part) + "/decisions",
                        decision);
    }

    /** Lets the next few of each kind come due. */
    void comeDue(Connection db) throws SQLException {
        comeDue(db, AT_ONCE);
    }

    private void comeDue(Connection db, int more) throws SQLException {
        int to = Math.min(OF_EACH, due + more);
        for (var waiting : cases.entrySet()) {
            for (var application : waiting.getValue().subList(due, to)) {
                yesterday(db, waiting.getKey(), application);
            }
        }
        due = to;
    }

    private static void yesterday(Connection db, For what, String application) throws SQLException {
        try (var update = db.prepareStatement(what.due)) {
            update.setObject(1, today().minusDays(1));
            update.setString(2, application);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException(what + " of " + application + " has no last day");
            }
        }
    }

    /** Each has moved exactly once, as soon as the service had time for it. */
    List<Row> rows(Connection db) throws SQLException, InterruptedException {
        comeDue(db, OF_EACH);
        var end = System.nanoTime() + SETTLING.toNanos();
        var moved = moved(db);
        while (moved.contains(0L) && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(1);
            moved = moved(db);
        }
        return List.of(
                new Row(
                        "parts whose time came, a part of them during the kills",
                        moved.size(),
                        "",
                        null,
                        Row.Goal.atLeast(OF_EACH * For.values().length)),
                new Row(
                        "of these never moved by it",
                        moved.stream().filter(times -> times == 0).count(),
                        "",
                        null,
                        Row.Goal.atMost(0)),
                new Row(
                        "of these moved more than once",
                        moved.stream().filter(times -> times > 1).count(),
                        "",
                        null,
                        Row.Goal.atMost(0)));
    }

    /** How often each of them was moved by time. */
    private List<Long> moved(Connection db) throws SQLException {
        var times = new ArrayList<Long>();
        for (var waiting : cases.entrySet()) {
            for (var application : waiting.getValue()) {
                times.add(moved(db, waiting.getKey(), application));
            }
        }
        return times;
    }

    private static long moved(Connection db, For what, String application) throws SQLException {
        try (var query =
                db.prepareStatement(
                        "select count(*) from application_timeline where application_id = ? and event = ?")) {
            query.setString(1, application);
            query.setString(2, what.event);
            try (var result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }
}
