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
 */
final class PolicyRestart {

    private static final int PORT = 28780;
    private static final int PROFILES = Integer.getInteger("onedoor.bench.profiles", 1_000_000);
    private static final int POLICIES = Integer.getInteger("onedoor.bench.policies", 10_000);

    /** As many rows as the service reads at once. */
    private static final int PAGE = 2_000;

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Pattern PROFILES_DONE =
            Pattern.compile("(?m)^(\\S+Z) .*has indexed (\\d+) enterprises and .* in (\\d+) ms");
    private static final Pattern POLICIES_DONE =
            Pattern.compile("(?m)^(\\S+Z) .*has indexed (\\d+) policies for .* in (\\d+) ms");

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
            var log = copy.data().resolve("logs").resolve("policy.log");
            copy.run("start", "policy");
            var profiles = await(log, PROFILES_DONE, PROFILES);
            var policies = await(log, POLICIES_DONE, POLICIES);
            return List.of(
                    new Row(
                            "start: indexes of %d profiles and %d policies from the database, to reading the rows alone"
                                    .formatted(PROFILES, POLICIES),
                            profiles.with(policies).millis(),
                            "ms",
                            floor,
                            Row.Goal.ratioAtMost(2)),
                    new Row(
                            "of it from the profiles' begin to their end, with the wait for the policies",
                            profiles.millis(),
                            "ms",
                            null,
                            null),
                    new Row("of it the policies", policies.millis(), "ms", null, null));
        }
    }

    /** What the service says of an index of at least so many: before, there were few. */
    private static Span await(Path log, Pattern line, long least)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var found = line.matcher(Files.readString(log));
            while (found.find()) {
                if (Long.parseLong(found.group(2)) >= least) {
                    var done = Instant.parse(found.group(1));
                    return new Span(done.minusMillis(Long.parseLong(found.group(3))), done);
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IOException("no index after " + PATIENCE);
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
