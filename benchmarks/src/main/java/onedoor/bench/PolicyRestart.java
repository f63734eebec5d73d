package onedoor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How long the policy service takes after a start until both its indexes are made from the
 * database, against merely reading the same rows with the same driver in pages of the same size.
 */
final class PolicyRestart {

    private static final int PORT = 28780;
    private static final int PROFILES = Integer.getInteger("onedoor.bench.profiles", 1_000_000);
    private static final int POLICIES = Integer.getInteger("onedoor.bench.policies", 10_000);
    private static final long SEED = 42;
    private static final int UNKNOWN = 10;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int BATCH = 1_000;

    /** As many rows as the service reads at once. */
    private static final int PAGE = 2_000;

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Pattern PROFILES_DONE =
            Pattern.compile("(?m)^(\\S+Z) .*has indexed (\\d+) enterprises and .* in (\\d+) ms");
    private static final Pattern POLICIES_DONE =
            Pattern.compile("(?m)^(\\S+Z) .*has indexed (\\d+) policies for .* in (\\d+) ms");

    private static final List<String> INDUSTRIES =
            List.of("6210", "6513", "3911", "5121", "1311", "4710", "7020", "0111");
    private static final List<String> SIZES = List.of("LARGE", "MEDIUM", "SMALL", "MICRO");

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
                store(db);
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

    private static void store(Connection db) throws SQLException {
        db.setAutoCommit(false);
        profiles(db);
        policies(db);
        db.setAutoCommit(true);
    }

    private static void profiles(Connection db) throws SQLException {
        var random = new Random(SEED);
        try (var insert =
                db.prepareStatement(
                        """
                        insert into roster_profile (subject, kind, facts, as_of, due_at, gone, revision)
                        values (?, 'ENTERPRISE', ?, '2026-01-01', '9999-12-31', false, 0)
                        """)) {
            for (var i = 1; i <= PROFILES; i++) {
                insert.setString(1, "91BENCH%011d".formatted(i));
                insert.setString(2, facts(i, random));
                insert.addBatch();
                if (i % BATCH == 0 || i == PROFILES) {
                    insert.executeBatch();
                    db.commit();
                }
            }
        }
    }

    /** In the roster's own short form and order; a tenth of the attributes is unknown. */
    private static String facts(int number, Random random) {
        var json = JsonMapper.shared().createObjectNode();
        var sources = json.putArray("sources");
        for (var source : List.of("市场主体登记", "纳税信息", "社会保险参保")) {
            sources.addArray().add(source).add("登记部门").add(1_767_225_600_000_000L);
        }
        sources.addArray().add("DERIVED").addNull().add(1_767_225_600_000_000L);
        var facts = json.arrayNode();
        var months = 1 + random.nextInt(12);
        add(facts, random, "enterpriseName", "", text("测试企业 " + number), 0);
        add(facts, random, "entityType", "", text("COMPANY"), 0);
        add(facts, random, "regStatus", "", text("存续"), 0);
        add(facts, random, "estDate", "", text("2015-%02d-01".formatted(months)), 0);
        add(facts, random, "regCapital", "", hundreds(random), 0);
        add(facts, random, "region", "", text("990102"), 0);
        add(facts, random, "industry", "", text(one(INDUSTRIES, random)), 0);
        for (var year : List.of("2023", "2024", "2025")) {
            add(facts, random, "revenue", year, hundreds(random), 1);
            add(facts, random, "assets", year, hundreds(random), 1);
            add(facts, random, "headcount", year, JSON.numberNode(random.nextInt(1_500)), 1);
            add(facts, random, "rdExpense", year, hundreds(random), 1);
        }
        add(facts, random, "insured", "", JSON.numberNode(random.nextInt(1_000)), 2);
        add(facts, random, "insuredMonths", "", JSON.numberNode(random.nextInt(120)), 2);
        add(facts, random, "size", "2025", JSON.arrayNode().add(one(SIZES, random)), 3);
        json.set("facts", inOrder(facts));
        json.putArray("verified");
        return json.toString();
    }

    private static ArrayNode inOrder(ArrayNode facts) {
        var ordered = JSON.arrayNode();
        facts.valueStream()
                .sorted(
                        Comparator.comparing((JsonNode fact) -> fact.get(0).asString())
                                .thenComparing(fact -> fact.get(1).asString()))
                .forEach(ordered::add);
        return ordered;
    }

    private static void add(
            ArrayNode facts,
            Random random,
            String attribute,
            String period,
            JsonNode value,
            int source) {
        if (random.nextInt(UNKNOWN) > 0) {
            facts.addArray().add(attribute).add(period).add(value).add(source).add("V");
        }
    }

    private static JsonNode text(String text) {
        return JSON.stringNode(text);
    }

    /** Fen, in whole hundreds of yuan. */
    private static JsonNode hundreds(Random random) {
        return JSON.numberNode(10_000L * random.nextInt(10_000_000));
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static void policies(Connection db) throws SQLException {
        try (var version =
                        db.prepareStatement(
                                """
                                insert into policy_version (code, version, name, support_class, department,
                                    department_name, summary, document_no, period, open_from, open_to, content,
                                    content_hash, valid_from, valid_to, published_at, published_by)
                                values (?, 1, '测试政策', '快申快享', ?, '测试主管部门', '测试', '测发〔2026〕1号', '2026',
                                    '2026-01-01', null, ?, repeat('0', 64), '2026-01-01', null, '2026-01-01', 'bench')
                                """);
                var head =
                        db.prepareStatement(
                                "insert into policy (code, current_version, moves) values (?, 1, 1)")) {
            for (var i = 0; i < POLICIES; i++) {
                head.setString(1, PolicyDocuments.code(i));
                head.addBatch();
                version.setString(1, PolicyDocuments.code(i));
                version.setString(2, PolicyDocuments.DEPARTMENT);
                version.setString(
                        3, JsonMapper.shared().writeValueAsString(PolicyDocuments.policy(i)));
                version.addBatch();
            }
            head.executeBatch();
            version.executeBatch();
            db.commit();
        }
    }
}
