package onedoor.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Profiles and policies as the policy service stores them, made from one seed. */
final class RestartRows {

    private static final long SEED = 42;
    private static final int UNKNOWN = 10;
    private static final int BATCH = 1_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> INDUSTRIES =
            List.of("6210", "6513", "3911", "5121", "1311", "4710", "7020", "0111");
    private static final List<String> SIZES = List.of("LARGE", "MEDIUM", "SMALL", "MICRO");

    private RestartRows() {}

    static void store(Connection db, int profiles, int policies) throws SQLException {
        db.setAutoCommit(false);
        profiles(db, profiles);
        policies(db, policies);
        db.setAutoCommit(true);
    }

    /** Others' facts for some profiles, each with a revision of its own. */
    static void change(Connection db, int count) throws SQLException {
        var random = new Random(SEED + 1);
        try (var update =
                        db.prepareStatement(
                                "update roster_profile set facts = ?, revision = ? where subject = ?");
                var advance = db.prepareStatement("update roster_revision set revision = ?");
                var latest = db.prepareStatement("select revision from roster_revision");
                var found = latest.executeQuery()) {
            found.next();
            var revision = found.getLong(1);
            for (var i = 1; i <= count; i++) {
                update.setString(1, facts(i, random));
                update.setLong(2, ++revision);
                update.setString(3, "91BENCH%011d".formatted(i));
                update.addBatch();
            }
            update.executeBatch();
            advance.setLong(1, revision);
            advance.executeUpdate();
        }
    }

    private static void profiles(Connection db, int count) throws SQLException {
        var random = new Random(SEED);
        try (var insert =
                db.prepareStatement(
                        """
                        insert into roster_profile (subject, kind, facts, as_of, due_at, gone, revision)
                        values (?, 'ENTERPRISE', ?, '2026-01-01', '9999-12-31', false, 0)
                        """)) {
            for (var i = 1; i <= count; i++) {
                insert.setString(1, "91BENCH%011d".formatted(i));
                insert.setString(2, facts(i, random));
                insert.addBatch();
                if (i % BATCH == 0 || i == count) {
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

    private static void policies(Connection db, int count) throws SQLException {
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
            for (var i = 0; i < count; i++) {
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
