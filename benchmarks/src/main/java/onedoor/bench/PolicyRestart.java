package onedoor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How long the policy service takes after a start until both its indexes are made from the
 * database, against merely reading the same rows with the same driver in pages of the same size.
 * The first start finds no copy of the coded profiles and leaves one; the second reads it, and who
 * has changed since.
 */
final class PolicyRestart {

    private static final int PORT = 28780;
    private static final int PROFILES = Integer.getInteger("onedoor.bench.profiles", 1_000_000);
    private static final int POLICIES = Integer.getInteger("onedoor.bench.policies", 10_000);

    /** As many rows as the service reads at once. */
    private static final int PAGE = 2_000;

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** As many profiles change between the copy and the start that reads it. */
    private static final int CHANGED = 100;

    private static final Pattern FACTS = profilesFrom("their facts");
    private static final Pattern KEPT = profilesFrom("their copy");
    private static final Pattern POLICIES_DONE =
            Pattern.compile("(?m)^(\\S+Z) .*has indexed (\\d+) policies for .* in (\\d+) ms");
    private static final Pattern COPIED =
            Pattern.compile(
                    "(?m)^(\\S+Z) .*has copied the profile index of revision (\\d+) in (\\d+) ms");

    private static Pattern profilesFrom(String source) {
        return Pattern.compile(
                "(?m)^(\\S+Z) .*has indexed (\\d+) enterprises and .* from %s in (\\d+) ms"
                        .formatted(source));
    }

    /** When the service began with an index and when it had it, by its own log. */
    private record Span(Instant begun, Instant done) {

        /**
         * Both are made at once, and the profiles' waits for the policies: neither counts twice.
         */
        Span with(Span other) {
            return new Span(
                    begun.isBefore(other.begun) ? begun : other.begun,
                    done.isAfter(other.done) ? done : other.done);
        }

        double millis() {
            return Duration.between(begun, done).toMillis();
        }
    }

    private record Started(Log log, Span profiles, Span policies) {

        Span both() {
            return profiles.with(policies);
        }
    }

    /**
     * What the service says from one start on.
     *
     * @param from how many characters earlier starts have written
     */
    private record Log(Path file, int from) {

        /** What the service says of at least so many: before, there were few. */
        Span await(Pattern line, long least) throws IOException, InterruptedException {
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                var text = Files.readString(file);
                // A start may begin its log anew.
                var found = line.matcher(text.substring(text.length() < from ? 0 : from));
                while (found.find()) {
                    if (Long.parseLong(found.group(2)) >= least) {
                        var done = Instant.parse(found.group(1));
                        return new Span(done.minusMillis(Long.parseLong(found.group(3))), done);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
            throw new IOException("nothing like %s after %s".formatted(line, PATIENCE));
        }
    }

    private PolicyRestart() {}

    static List<Row> rows(Path root) throws Exception {
        var environment =
                Map.of(
                        "ONEDOOR_TIERS", "all",
                        "ONEDOOR_POLICY_HEAP_MIB", "2048",
                        "ONEDOOR_DB_BUFFER_MIB", "3072");
        try (var copy = new Copy(root, "policy-restart", PORT, environment)) {
            WorkflowBench.say("starting a copy of the platform on port " + PORT);
            copy.up();
            copy.run("stop", "policy");
            var database = new Database(copy);
            double floor;
            try (var db = database.policy()) {
                WorkflowBench.say(
                        "storing %d profiles and %d policies".formatted(PROFILES, POLICIES));
                RestartRows.store(db, PROFILES, POLICIES);
                read(db);
                floor = read(db);
            }
            WorkflowBench.say("rows read in %.0f ms; starting the service".formatted(floor));
            var first = start(copy, FACTS);
            WorkflowBench.say("the first start took %.0f ms".formatted(first.both().millis()));
            first.log().await(COPIED, 0);
            copy.run("stop", "policy");
            try (var db = database.policy()) {
                RestartRows.change(db, CHANGED);
            }
            var second = start(copy, KEPT);
            return List.of(
                    new Row(
                            "start: indexes of %d profiles and %d policies from the database, to reading the rows alone"
                                    .formatted(PROFILES, POLICIES),
                            second.both().millis(),
                            "ms",
                            floor,
                            Row.Goal.ratioAtMost(2)),
                    new Row(
                            "of it from the profiles' begin to their end, with %d changed since the copy and the wait for the policies"
                                    .formatted(CHANGED),
                            second.profiles().millis(),
                            "ms",
                            null,
                            null),
                    new Row("of it the policies", second.policies().millis(), "ms", null, null),
                    new Row(
                            "the same without a copy of the coded profiles, as after a release or a lost copy",
                            first.both().millis(),
                            "ms",
                            floor,
                            null));
        }
    }

    /** Starts the service and waits for both indexes. */
    private static Started start(Copy copy, Pattern profiles)
            throws IOException, InterruptedException {
        var file = copy.data().resolve("logs").resolve("policy.log");
        var log = new Log(file, Files.readString(file).length());
        copy.run("start", "policy");
        return new Started(log, log.await(profiles, PROFILES), log.await(POLICIES_DONE, POLICIES));
    }

    /** Each row with all columns that the service reads; milliseconds. */
    private static double read(Connection db) throws SQLException {
        var begin = System.nanoTime();
        long characters = 0;
        long rows = 0;
        try (var page =
                db.prepareStatement(
                        "select id, subject, kind, facts from roster_profile where id > ? and not gone order by id limit ?")) {
            long id = 0;
            for (var more = PAGE; more == PAGE; ) {
                page.setLong(1, id);
                page.setInt(2, PAGE);
                more = 0;
                try (var found = page.executeQuery()) {
                    while (found.next()) {
                        id = found.getLong(1);
                        characters += found.getString(2).length() + found.getBytes(4).length;
                        more++;
                    }
                }
                rows += more;
            }
        }
        try (var query =
                        db.prepareStatement(
                                "select p.code, v.version, v.content from policy p join policy_version v on v.code = p.code and v.version = p.current_version");
                var found = query.executeQuery()) {
            while (found.next()) {
                characters += found.getString(3).length();
                rows++;
            }
        }
        if (rows < PROFILES + POLICIES || characters < rows) {
            throw new IllegalStateException("%d rows, %d characters".formatted(rows, characters));
        }
        return (System.nanoTime() - begin) / 1e6;
    }
}
