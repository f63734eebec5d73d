package onedoor.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Claims, decisions, treasury files and their answers sent by many at once, the last half of the
 * claims while the service is killed: no budget may be overdrawn and nothing paid twice.
 *
 * <p>Every policy has money for two and a half of the five enterprises that it means, and each of
 * them sends several applications.
 */
final class PolicyMoney {

    private static final int PORT = 28880;
    private static final int POLICIES = Integer.getInteger("onedoor.bench.money-policies", 60);
    private static final int APPLICATIONS = 4;
    private static final int WORKERS = 16;
    private static final int TREASURERS = 8;
    private static final int WINNERS = 2;
    private static final long FEN = 1_000_000;
    private static final long SEED = Long.getLong("onedoor.bench.seed", 20261122L);

    /** The demonstration's five. */
    private static final List<String> ENTERPRISES =
            List.of(
                    "91990102MAFX0A01X5",
                    "91990102MAFX0B020K",
                    "91990102MAFX0C031Y",
                    "91990102MAFX0D042A",
                    "91990102MAFX0E053M");

    private static final int CLAIMS_OF_A_POLICY = ENTERPRISES.size() * APPLICATIONS;

    private static final Set<String> REFUSALS =
            Set.of("already-claimed", "already-received", "budget-spent");

    private final Copy copy;
    private final Door door;
    private final Badges badges;
    private final Insistence insistence = new Insistence();
    private final Set<String> granted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger others = new AtomicInteger();

    private PolicyMoney(Copy copy) throws Exception {
        this.copy = copy;
        this.door = new Door(copy.url());
        this.badges = new Badges(copy);
    }

    static List<Row> rows(Path root) throws Exception {
        var environment = Map.of("ONEDOOR_TIERS", "all", "ONEDOOR_LIMITS_REQUESTS", "10000000");
        try (var copy = new Copy(root, "policy-money", PORT, environment)) {
            WorkflowBench.say("starting a copy of the platform on port " + PORT);
            copy.up();
            return new PolicyMoney(copy).run();
        }
    }

    private List<Row> run() throws Exception {
        WorkflowBench.say("%d policies, each with money for two of five".formatted(POLICIES));
        for (int i = 0; i < POLICIES; i++) {
            publish(i);
        }
        var half = POLICIES / 2;
        WorkflowBench.say("claims for half of them, %d at once".formatted(WORKERS));
        var undisturbed = claims(0, half);
        WorkflowBench.say("claims for the others while the service is killed");
        var kills = Killer.during(copy, "policy", SEED, () -> claims(half, POLICIES - half));
        WorkflowBench.say("treasury files, %d officers at once".formatted(TREASURERS));
        pay();
        var rows = new ArrayList<Row>();
        rows.add(
                new Row(
                        "money: claims a second with their decisions, %d at once"
                                .formatted(WORKERS),
                        undisturbed.perSecond(),
                        "/s",
                        null,
                        null));
        rows.add(new Row("money: kills during the claims", kills, "", null, Row.Goal.atLeast(1)));
        rows.add(new Row("money: acts that were repeated", insistence.repeated(), "", null, null));
        rows.add(none("money: answers other than a claim or its refusal", others.get()));
        rows.addAll(new MoneyBooks(copy, POLICIES, granted, WINNERS).rows());
        rows.add(none("money: books that do not agree", brokenBooks()));
        return rows;
    }

    static Row none(String what, long found) {
        return new Row(what, found, "", null, Row.Goal.atMost(0));
    }

    static String code(int policy) {
        return "M-%05d".formatted(policy);
    }

    static long budget() {
        return WINNERS * FEN + FEN / 2;
    }

    private void publish(int policy) throws Exception {
        door.post(
                        badges.service("operator", "POLICY_ADMIN"),
                        "/api/policy/policies",
                        PolicyDocuments.forEverybody(code(policy), policy, FEN))
                .expect(201);
        door.put(
                        officer(0),
                        "/api/policy/budgets/" + code(policy) + "/2026",
                        Map.of("totalFen", budget(), "mode", "FIRST_COME"))
                .expect(200);
    }

    /** All claims for a policy are sent before those for the next: that is where they meet. */
    private Load.Outcome claims(int first, int policies) throws Exception {
        var next = new AtomicInteger(first * CLAIMS_OF_A_POLICY);
        return Load.rounds(
                WORKERS, policies * CLAIMS_OF_A_POLICY, () -> claim(next.getAndIncrement()));
    }

    private Object claim(int number) throws Exception {
        var request =
                Map.of(
                        "policy", code(number / CLAIMS_OF_A_POLICY),
                        "enterprise", ENTERPRISES.get(number % ENTERPRISES.size()),
                        "applicationId", UUID.randomUUID().toString(),
                        "agent", "测试经办人");
        var key = UUID.randomUUID().toString();
        var answer =
                insistence.answer(() -> door.post(workflow(), "/api/policy/claims", request, key));
        if (answer.isFine()) {
            grant(answer.body().path("claimId").asString());
        } else if (REFUSALS.stream().noneMatch(answer::isProblem)) {
            WorkflowBench.say("answered %d: %s".formatted(answer.status(), answer.body()));
            others.incrementAndGet();
        }
        return answer;
    }

    /** The same decision twice at the same moment, each as a request of its own. */
    private void grant(String claim) throws Exception {
        var decision =
                Map.of(
                        "granted",
                        true,
                        "decidedBy",
                        "测试审批人",
                        "account",
                        Map.of("name", "测试企业", "bank", "云州银行", "number", "6222020200112233"));
        var path = "/api/policy/claims/" + claim + "/decisions";
        atOnce(
                2,
                () -> {
                    var key = UUID.randomUUID().toString();
                    return insistence.fine(() -> door.post(workflow(), path, decision, key));
                });
        granted.add(claim);
    }

    /** Several officers write files until nothing is left; each file is answered twice at once. */
    private void pay() throws Exception {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        var officers = new AtomicInteger();
        atOnce(
                TREASURERS,
                () -> {
                    var officer = officers.getAndIncrement();
                    while (true) {
                        var file =
                                insistence.answer(() ->
                                        door.post(
                                                officer(officer),
                                                "/api/policy/treasury-files",
                                                Map.of("date", today)));
                        if (file.isProblem("nothing-payable")) {
                            return file;
                        }
                        answer(file.expect(201));
                    }
                });
    }

    private void answer(JsonNode file) throws Exception {
        var lines = new ArrayList<Map<String, Object>>();
        for (int line = 1; line <= file.path("lines").asInt(); line++) {
            lines.add(Map.of("line", line, "outcome", "PAID"));
        }
        var path = "/api/policy/treasury-files/" + file.path("id").asString() + "/results";
        atOnce(2, () -> insistence.fine(() -> door.post(officer(0), path, Map.of("lines", lines))));
    }

    private long brokenBooks() throws Exception {
        long broken = 0;
        for (int i = 0; i < POLICIES; i++) {
            var books =
                    door.get(
                                    officer(0),
                                    "/api/policy/ledger/balance?policy=" + code(i) + "&year=2026")
                            .expect(200);
            if (!books.path("balanced").asBoolean() || !books.path("intact").asBoolean()) {
                broken++;
            }
        }
        return broken;
    }

    private static void atOnce(int times, Callable<?> act) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var acts = new ArrayList<Callable<Object>>();
            for (int i = 0; i < times; i++) {
                acts.add(act::call);
            }
            for (var done : threads.invokeAll(acts)) {
                done.get();
            }
        }
    }

    private String workflow() {
        return badges.service("workflow-service");
    }

    private String officer(int number) {
        return badges.official(
                "pay-%06d".formatted(number), PolicyDocuments.DEPARTMENT, "POLICY_ADMIN");
    }
}
