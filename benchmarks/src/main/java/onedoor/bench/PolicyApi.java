package onedoor.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The matches of one enterprise with their explanations, read by many at once through the gateway
 * as its agent reads them: first against the demonstration's policies, then against ten thousand
 * more.
 */
final class PolicyApi {

    private static final int PORT = 28680;
    private static final int POLICIES = Integer.getInteger("onedoor.bench.api-policies", 10_000);
    private static final int READERS = 50;
    private static final int READS = Integer.getInteger("onedoor.bench.api-reads", 2_000);
    private static final int WRITERS = 4;
    private static final int TRIES = 20;
    private static final String PAGE = "/api/policy/matches?limit=20";

    /** A restaurant and its agent. */
    private static final String ENTERPRISE = "91990102MAFX0C031Y";

    private static final String AGENT = "liguifang";

    private static final List<String> PRODUCT =
            List.of("gateway", "identity", "workflow", "exchange", "policy");

    private static final List<String> STORES = List.of("mariadb", "redis");

    private PolicyApi() {}

    static List<Row> rows(Path root) throws Exception {
        var environment =
                Map.of(
                        "ONEDOOR_TIERS", "all",
                        "ONEDOOR_POLICY_HEAP_MIB", "1024",
                        "ONEDOOR_LIMITS_REQUESTS", "10000000");
        try (var copy = new Copy(root, "policy-api", PORT, environment)) {
            WorkflowBench.say("starting a copy of the platform on port " + PORT);
            copy.up();
            var seat = Seat.of(copy, AGENT, ENTERPRISE);
            var few = read(copy, seat, 0);
            WorkflowBench.say("publishing %d policies".formatted(POLICIES));
            publish(new Badges(copy), new Door(copy.url()));
            var many = read(copy, seat, POLICIES);
            var against =
                    " of one enterprise, %d policies, %d at once".formatted(POLICIES, READERS);
            return List.of(
                    new Row(
                            "matches: pages a second" + against,
                            many.rate(),
                            "/s",
                            few.rate(),
                            null),
                    new Row("matches: CPU of a page" + against, many.cpu(), "ms", few.cpu(), null),
                    new Row(
                            "matches: CPU of database and cache for a page" + against,
                            many.stores(),
                            "ms",
                            few.stores(),
                            null),
                    new Row("matches: p50" + against, many.p50(), "ms", few.p50(), null),
                    new Row("matches: p99" + against, many.p99(), "ms", few.p99(), null));
        }
    }

    /** What a page costs and how long it takes, in milliseconds. */
    private record Figures(double rate, double cpu, double stores, double p50, double p99) {}

    private static Figures read(Copy copy, Seat seat, int least) throws Exception {
        var pids = copy.pids();
        var product = PRODUCT.stream().map(name -> pid(pids, name)).toList();
        var stores = STORES.stream().map(name -> pid(pids, name)).toList();
        askRegisters(seat);
        Load.warmUp(READERS, READS / 2, () -> page(seat, least));
        var before = Cpu.seconds(product);
        var storesBefore = Cpu.seconds(stores);
        var outcome = Load.rounds(READERS, READS, () -> page(seat, least));
        return new Figures(
                outcome.perSecond(),
                (Cpu.seconds(product) - before) * 1000 / READS,
                (Cpu.seconds(stores) - storesBefore) * 1000 / READS,
                outcome.millis(50),
                outcome.millis(99));
    }

    /** Alone, until every register has answered a cold platform: the answers are then at hand. */
    private static void askRegisters(Seat seat) throws Exception {
        for (var tries = 0; tries < TRIES; tries++) {
            if (seat.get(PAGE).expect(200).path("unavailable").isEmpty()) {
                return;
            }
        }
        throw new IllegalStateException("the registers did not answer");
    }

    private static Long pid(Map<String, Long> pids, String name) {
        return Objects.requireNonNull(pids.get(name), name + " does not run");
    }

    /** The first twenty of each group, checked to rest on all policies and on registers' facts. */
    private static Object page(Seat seat, int least) throws Exception {
        var found = seat.get(PAGE).expect(200);
        var known = 0;
        for (var count : found.path("counts")) {
            known += count.asInt();
        }
        if (known <= least
                || found.path("facts").isEmpty()
                || !found.path("unavailable").isEmpty()) {
            throw new IllegalStateException(
                    "%d policies, unavailable: %s".formatted(known, found.path("unavailable")));
        }
        return found;
    }

    private static void publish(Badges badges, Door door) throws Exception {
        var next = new AtomicInteger();
        Load.rounds(
                WRITERS,
                POLICIES,
                () ->
                        door.post(
                                        badges.service("operator", "POLICY_ADMIN"),
                                        "/api/policy/policies",
                                        PolicyDocuments.policy(next.getAndIncrement()))
                                .expect(201));
    }
}
