package onedoor.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A workflow engine without anything around it: the peer of the product. It runs the chain's cases
 * from start to end in its own JVM, with the same database, history level and number of workers.
 */
sealed interface BareEngine permits BareFlowable, BareCamunda {

    String CHAIN = "onedoor/bench/chain.bpmn20.xml";
    int WORKERS = 8;

    /** Starts a case and completes its four tasks, each found by a query as a client would. */
    void runCase();

    /** What one run of many cases came to; the JVM's own CPU time, its collector's included. */
    record Figures(double casesPerSecond, double cpuMillisPerCase) {

        String line() {
            return "figures %s %s".formatted(casesPerSecond, cpuMillisPerCase);
        }

        static Figures parse(String line) {
            var parts = line.split(" ");
            return new Figures(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        }
    }

    /** Arguments: flowable or camunda, JDBC address, user, password, cases to warm up, cases. */
    static void main(String[] arguments) throws InterruptedException {
        try (var pool = pool(arguments[1], arguments[2], arguments[3])) {
            BareEngine engine =
                    arguments[0].equals("flowable")
                            ? new BareFlowable(pool)
                            : new BareCamunda(pool);
            run(engine, Integer.parseInt(arguments[4]));
            System.out.println(run(engine, Integer.parseInt(arguments[5])).line());
        }
        System.exit(0);
    }

    private static HikariDataSource pool(String url, String user, String password) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password);
        settings.setMaximumPoolSize(WORKERS + 2);
        settings.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(settings);
    }

    private static Figures run(BareEngine engine, int cases) throws InterruptedException {
        var left = new AtomicInteger(cases);
        var done = new CountDownLatch(WORKERS);
        var begin = System.nanoTime();
        var cpu = ownCpuNanos();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int i = 0; i < WORKERS; i++) {
                workers.execute(() -> {
                    try {
                        while (left.getAndDecrement() > 0) {
                            engine.runCase();
                        }
                    } finally {
                        done.countDown();
                    }
                });
            }
            done.await();
        }
        return new Figures(
                cases * 1e9 / (System.nanoTime() - begin), (ownCpuNanos() - cpu) / 1e6 / cases);
    }

    private static long ownCpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
