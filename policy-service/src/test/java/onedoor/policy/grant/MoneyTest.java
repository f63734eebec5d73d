package onedoor.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Budgets, caps and exclusion under races and kills, on the real database. */
class MoneyTest extends PolicyServiceTest {

    private static final Logger LOG = LoggerFactory.getLogger(MoneyTest.class);
    private static final long CAP = 1_500_000;

    @Autowired JdbcClient db;

    @Value("${spring.datasource.url}")
    String url;

    @Value("${spring.datasource.username}")
    String user;

    @Value("${spring.datasource.password}")
    String password;

    @Test
    void noRaceOfTwoInstancesOverdrawsOrPaysTwice() throws Exception {
        List<String> policies = limited("RACE", 9_000_000);
        Crowd crowd = new Crowd("91990102RACE00", policies, 60, 12);
        long begin = System.nanoTime();
        try (Replica one = replica();
                Replica two = replica();
                var threads = Executors.newFixedThreadPool(16)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < 16; worker++) {
                Replica replica = worker % 2 == 0 ? one : two;
                Random random = new Random(worker);
                workers.add(
                        threads.submit(() -> {
                            for (int i = 0; i < 60; i++) {
                                crowd.act(replica, random);
                            }
                        }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            Books books = new Books(one.db(), one.ledger());
            books.agree(policies, Crowd.PERIOD);
            books.notMoreThanTheHighest(policies.subList(0, 2));
            books.undertakingsKeepTo(CAP, policies);
        }
        LOG.info(
                "{} reserved, {} refused, {} committed, {} reversed by 16 threads of 2 instances in {} ms",
                crowd.reserved,
                crowd.refused,
                crowd.committed,
                crowd.reversed,
                (System.nanoTime() - begin) / 1_000_000);
        assertThat(crowd.refused.get()).isPositive();
        assertThat(crowd.committed.get()).isPositive();
        assertThat(crowd.demanded.get()).isPositive();
        assertThat(crowd.returned.get()).isPositive();
        assertThat(balance()).bodyJson().extractingPath("$.balanced").isEqualTo(true);
    }

    @Test
    void ofTwoClaimsInTheSameMomentOneGetsTheLastMoney() throws Exception {
        String policy =
                "LAST-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        budget(policy, "{\"totalFen\": 500000, \"mode\": \"FIRST_COME\"}");
        try (Replica one = replica();
                Replica two = replica()) {
            CyclicBarrier together = new CyclicBarrier(2);
            List<Reservation> answers =
                    together(
                            List.of(
                                    () -> {
                                        together.await();
                                        return reserve(one, grant(policy, 400_000));
                                    },
                                    () -> {
                                        together.await();
                                        return reserve(two, grant(policy, 400_000));
                                    }));
            assertThat(answers)
                    .containsExactlyInAnyOrder(
                            new Reservation.Reserved(400_000),
                            new Reservation.BudgetSpent(100_000));
        }
    }

    @Test
    void aSharedBudgetIsDividedToTheLastFen() {
        String policy =
                "PART-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        budget(policy, "{\"totalFen\": 700000, \"mode\": \"PROPORTIONAL\"}");
        try (Replica one = replica()) {
            List<Grant> grants =
                    java.util.stream.IntStream.range(0, 3)
                            .mapToObj(_ -> grant(policy, 500_000))
                            .toList();
            grants.forEach(
                    g -> assertThat(reserve(one, g)).isEqualTo(new Reservation.Reserved(500_000)));
            assertThat(distribution(policy))
                    .hasStatus(409)
                    .bodyJson()
                    .extractingPath("$.open")
                    .isEqualTo(3);
            grants.forEach(g -> commit(one, g));
            assertThat(distribution(policy))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.sharedFen")
                    .isEqualTo(700000);
            assertThat(
                            grants.stream()
                                    .map(g ->
                                            one.grants()
                                                    .hold(g.claimId())
                                                    .orElseThrow()
                                                    .amountFen()))
                    .containsExactlyInAnyOrder(233_333L, 233_333L, 233_334L);
            assertThat(distribution(policy)).as("once").hasStatus(409);
            assertThat(reserve(one, grant(policy, 1))).isEqualTo(new Reservation.BudgetSpent(0));
            new Books(one.db(), one.ledger()).agree(List.of(policy), "2026");
        }
    }

    @Test
    void aBudgetNeverFallsBelowWhatIsPromisedAndIsNobodyElses() {
        String policy =
                "SET-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(publish(policy("catering").replace("code: T-CATERING", "code: " + policy)))
                .hasStatus2xxSuccessful();
        String enterprise = enterprise();
        assertThat(claim(UUID.randomUUID().toString(), policy, enterprise, "application-" + policy))
                .hasStatus(201);
        String uri = "/api/policy/budgets/" + policy + "/2026";
        assertThat(set(uri, administrator(), "{\"totalFen\": 499999, \"mode\": \"FIRST_COME\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.usedFen")
                .isEqualTo(500000);
        assertThat(set(uri, administrator(), "{\"totalFen\": 600000, \"mode\": \"FIRST_COME\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.leftFen")
                .isEqualTo(100000);
        String foreign = tokens.staff("x", "91990102MAQQ00001X", "POLICY_ADMIN").bearer();
        assertThat(set(uri, foreign, "{\"totalFen\": 600000, \"mode\": \"FIRST_COME\"}"))
                .hasStatus(404);
        assertThat(set(uri, administrator(), "{\"totalFen\": 600000, \"mode\": \"PROPORTIONAL\"}"))
                .hasStatus(409);
        assertThat(set(uri, administrator(), "{\"totalFen\": 6000.001, \"mode\": \"FIRST_COME\"}"))
                .as("money with three decimals")
                .hasStatus4xxClientError();
        assertThat(claim(UUID.randomUUID().toString(), policy, enterprise(), "another-" + policy))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:budget-spent");
        assertThat(
                        db.sql(
                                        """
                                        select d.limit_days from policy_deadline d join claim c on c.id = d.subject
                                        where d.kind = 'PAYMENT' and c.policy = :policy
                                        """)
                                .param("policy", policy)
                                .query(Integer.class)
                                .list())
                .containsExactly(60);
    }

    /** Each with money of its own: what a killed one has reserved stays reserved. */
    @Test
    void nothingIsLostOrDoubledWhenAnInstanceIsKilled() throws Exception {
        Random random = new Random(5);
        int kills = 4;
        List<List<String>> books = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            List<String> policies = limited("KILL", 9_000_000);
            books.add(policies);
            Process instance = Worker.start(url, user, password, policies, kill);
            awaitProgress(policies, instance);
            instance.waitFor(random.nextInt(400), java.util.concurrent.TimeUnit.MILLISECONDS);
            instance.destroyForcibly().waitFor();
        }
        try (Replica survivor = replica()) {
            for (List<String> policies : books) {
                isTakenOver(policies, survivor);
            }
        }
        LOG.info(
                "{} instances killed after {} entries",
                kills,
                books.stream().mapToLong(this::entries).sum());
    }

    /** What died in the middle is rolled back; a survivor can go on at once. */
    private static void isTakenOver(List<String> policies, Replica survivor) {
        Crowd crowd = new Crowd("91990102KILL00", policies, 60, 12);
        Random again = new Random(99);
        for (int i = 0; i < 40; i++) {
            crowd.act(survivor, again);
        }
        Books books = new Books(survivor.db(), survivor.ledger());
        books.agree(policies, Crowd.PERIOD);
        books.notMoreThanTheHighest(policies.subList(0, 2));
        books.undertakingsKeepTo(CAP, policies);
    }

    private void awaitProgress(List<String> policies, Process instance) throws Exception {
        long before = entries(policies);
        while (entries(policies) < before + 5) {
            assertThat(instance.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .as("the instance runs until it is killed")
                    .isFalse();
        }
    }

    private long entries(List<String> policies) {
        return db.sql("select count(*) from ledger_entry where policy in (:policies)")
                .param("policies", policies)
                .query(Long.class)
                .single();
    }

    /** Three policies with budgets: the first two exclude each other, all share a linked cap. */
    private List<String> limited(String name, long totalFen) {
        String run = name + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
        List<String> policies = List.of("A-" + run, "B-" + run, "C-" + run);
        for (String policy : policies) {
            budget(
                    policy,
                    "{\"totalFen\": %d, \"mode\": \"FIRST_COME\", \"onShort\": \"TRUNCATE\"}"
                            .formatted(totalFen));
        }
        put(
                "/api/policy/exclusion-groups/X-" + run,
                """
                {"name": "就高", "mode": "MAX_OF", "policies": ["%s", "%s"]}
                """
                        .formatted(policies.get(0), policies.get(1)));
        put(
                "/api/policy/exclusion-groups/Y-" + run,
                """
                {"name": "三年累计", "mode": "STACK", "policies": ["%s", "%s", "%s"], "capFen": %d,
                 "windowYears": 3, "linked": true, "onShort": "TRUNCATE"}
                """
                        .formatted(policies.get(0), policies.get(1), policies.get(2), CAP));
        return policies;
    }

    private void budget(String code, String form) {
        assertThat(publish(policy("catering").replace("code: T-CATERING", "code: " + code)))
                .hasStatus2xxSuccessful();
        put("/api/policy/budgets/" + code + "/2026", form);
    }

    private void put(String uri, String form) {
        assertThat(set(uri, administrator(), form)).hasStatusOk();
    }

    private MvcTestResult set(String uri, String bearer, String form) {
        return mvc.put()
                .uri(uri)
                .header("Authorization", bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .content(form)
                .exchange();
    }

    private MvcTestResult distribution(String policy) {
        return mvc.post()
                .uri("/api/policy/budgets/" + policy + "/2026/distributions")
                .header("Authorization", administrator())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange();
    }

    private MvcTestResult balance() {
        return mvc.get()
                .uri("/api/policy/ledger/balance")
                .header("Authorization", administrator())
                .exchange();
    }

    private static Reservation reserve(Replica replica, Grant grant) {
        return replica.act(grants -> grants.reserve(grant, null));
    }

    private static void commit(Replica replica, Grant grant) {
        boolean committed = replica.act(grants -> grants.commit(grant));
        assertThat(committed).isTrue();
    }

    private Replica replica() {
        return new Replica(url, user, password, 8);
    }

    private static Grant grant(String policy, long fen) {
        return new Grant(
                UUID.randomUUID().toString(),
                enterprise(),
                policy,
                "测试政策",
                "2026",
                fen,
                UUID.randomUUID().toString(),
                null,
                "91990102MAQQ00008M");
    }

    private static <T> List<T> together(List<Callable<T>> workers) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(workers)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
