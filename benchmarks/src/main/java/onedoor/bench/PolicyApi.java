package onedoor.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The matches of one enterprise with their explanations, read by many at once through the gateway:
 * first against the demo's policies, then against ten thousand more.
 */
final class PolicyApi {

    private static final int PORT = 28680;
    private static final int POLICIES = Integer.getInteger("onedoor.bench.api-policies", 10_000);
    private static final int READERS = 50;
    private static final int READS = Integer.getInteger("onedoor.bench.api-reads", 2_000);
    private static final int WRITERS = 4;

    /** Of the demo: a department of the policy administration, and a restaurant and its agent. */
    private static final String DEPARTMENT = "11990100MB10014514";

    private static final String ENTERPRISE = "91990102MAFX0C031Y";
    private static final String AGENT = "bench-agent";

    /** Catering, software, electronics, wholesale: divisions of GB/T 4754. */
    private static final List<String> INDUSTRIES = List.of("62", "65", "39", "51");

    private static final List<String> PRODUCT =
            List.of("gateway", "identity", "workflow", "exchange", "policy");

    private PolicyApi() {}

    static List<Row> rows(Path root) throws Exception {
        var environment = Map.of("ONEDOOR_TIERS", "all", "ONEDOOR_LIMITS_REQUESTS", "10000000");
        try (var copy = new Copy(root, "policy-api", PORT, environment)) {
            WorkflowBench.say("starting a copy of the platform on port " + PORT);
            copy.up();
            var badges = new Badges(copy);
            var door = new Door(copy.url());
            var few = read(copy, badges, door, 0);
            WorkflowBench.say("publishing %d policies".formatted(POLICIES));
            publish(badges, door);
            var many = read(copy, badges, door, POLICIES / 2);
            var against =
                    " of one enterprise, %d policies, %d at once".formatted(POLICIES, READERS);
            var rows = new ArrayList<Row>();
            rows.add(new Row("CPU of a page" + against, many.cpu(), "ms", few.cpu(), null));
            rows.add(new Row("p50" + against, many.p50(), "ms", few.p50(), null));
            rows.add(new Row("p99" + against, many.p99(), "ms", few.p99(), null));
            return rows;
        }
    }

    /** A page's cost and how long it took, in milliseconds. */
    private record Figures(double cpu, double p50, double p99) {}

    private static Figures read(Copy copy, Badges badges, Door door, int least) throws Exception {
        var pids = copy.pids();
        var product = PRODUCT.stream().map(pids::get).toList();
        Load.warmUp(READERS, READS / 2, () -> page(badges, door, least));
        var before = Cpu.seconds(product);
        var outcome = Load.rounds(READERS, READS, () -> page(badges, door, least));
        var cpu = (Cpu.seconds(product) - before) * 1000 / READS;
        return new Figures(cpu, outcome.millis(50), outcome.millis(99));
    }

    /** The first twenty of each group; checked to know about the policies that were published. */
    private static Object page(Badges badges, Door door, int least) throws Exception {
        var token = badges.agent(AGENT, ENTERPRISE);
        var found = door.get(token, "/api/policy/matches?limit=20").expect(200);
        var known = 0;
        for (var count : found.path("counts")) {
            known += count.asInt();
        }
        if (known <= least || found.path("facts").isEmpty()) {
            throw new IllegalStateException("%d policies: %s".formatted(known, found));
        }
        return found;
    }

    private static void publish(Badges badges, Door door) throws Exception {
        var next = new AtomicInteger();
        Load.rounds(
                WRITERS,
                POLICIES,
                () -> {
                    var token = badges.official("bench-admin", DEPARTMENT, "POLICY_ADMIN");
                    return door.post(token, "/api/policy/policies", policy(next.getAndIncrement()))
                            .expect(201);
                });
    }

    /** Thresholds, industries and sizes vary, so that a restaurant falls into every group. */
    private static Map<String, Object> policy(int number) {
        var staff = 1 + number % 500;
        var industry = INDUSTRIES.get(number % INDUSTRIES.size());
        var amount = 1_000_000L + number;
        var policy = new LinkedHashMap<String, Object>();
        policy.put("code", "B-%05d".formatted(number));
        policy.put("name", "测试政策 %d".formatted(number));
        policy.put("class", "快申快享");
        policy.put("department", DEPARTMENT);
        policy.put("departmentName", "测试主管部门");
        policy.put("documentNo", "测发〔2026〕%d号".formatted(number));
        policy.put("documentTitle", "测试文件 %d".formatted(number));
        policy.put("summary", "参保人数不少于 %d 人的小型、微型企业。".formatted(staff));
        policy.put("legalBasis", "测发〔2026〕%d号第一条".formatted(number));
        policy.put("period", "2026");
        policy.put("openFrom", "2026-01-01");
        policy.put("relevantDate", "APPLICATION");
        policy.put(
                "rule",
                Map.of(
                        "op",
                        "allOf",
                        "of",
                        List.of(
                                criterion("inTree", "industry", "roots", List.of(industry)),
                                criterion("range", "insured", "min", staff),
                                criterion("inSet", "size", "values", List.of("SMALL", "MICRO")))));
        policy.put("amount", List.of(Map.of("step", "base", "fen", amount)));
        var fits =
                Map.<String, Object>of(
                        "industry", industry + "10", "insured", staff, "size", "SMALL");
        var fails =
                Map.<String, Object>of("industry", industry + "10", "insured", 0, "size", "LARGE");
        var unknown = Map.<String, Object>of("industry", industry + "10", "size", "SMALL");
        policy.put(
                "cases",
                List.of(
                        trial(
                                fits,
                                Map.<String, Object>of(
                                        "expect", "ELIGIBLE_VERIFIED", "amount", amount)),
                        trial(fails, Map.<String, Object>of("expect", "NOT_ELIGIBLE")),
                        trial(unknown, Map.<String, Object>of("expect", "POSSIBLE"))));
        return policy;
    }

    private static Map<String, Object> criterion(
            String operator, String attribute, String bound, Object value) {
        return Map.of(
                "op",
                operator,
                "id",
                attribute,
                "label",
                "条件 " + attribute,
                "clause",
                "第一条",
                "text",
                "测试条款。",
                "attribute",
                attribute,
                bound,
                value);
    }

    private static Map<String, Object> trial(
            Map<String, Object> facts, Map<String, Object> expected) {
        var trial = new LinkedHashMap<String, Object>(expected);
        trial.put("name", expected.get("expect"));
        trial.put("facts", facts);
        return trial;
    }
}
