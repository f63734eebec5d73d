package onedoor.policy.grant;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;

/** An instance of its own in a process of its own, to be killed. */
final class Worker {

    private Worker() {}

    static Process start(String url, String user, String password, List<String> policies, int seed)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        url,
                        user,
                        password,
                        String.join(",", policies),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws Exception {
        Crowd crowd = new Crowd("91990102KILL00", List.of(args[3].split(",", -1)), 60, 12);
        try (Replica replica = new Replica(args[0], args[1], args[2], 4);
                var threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                Random random = new Random(Long.parseLong(args[4]) * 31 + thread);
                threads.execute(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        crowd.act(replica, random);
                    }
                });
            }
            Thread.currentThread().join();
        }
    }
}
