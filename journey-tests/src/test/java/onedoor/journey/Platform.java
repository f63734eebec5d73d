package onedoor.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole platform of its own for the journeys: started once per JVM by the same command that users
 * type, with its own ports and data folder, and stopped when the JVM ends.
 */
final class Platform {

    static final Path ROOT = projectRoot();

    /** With the build that a changed source needs. */
    private static final Duration START_LIMIT = Duration.ofMinutes(30);

    private static final int PORTS = 16;

    private static @org.jspecify.annotations.Nullable Platform running;

    private final Path data;
    private final int port;

    private Platform(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    static synchronized Platform running() {
        if (running == null) {
            var given = System.getProperty("onedoor.journey.data");
            if (given != null) {
                // A copy that runs already; for trying one journey quickly.
                running =
                        new Platform(
                                Path.of(given), Integer.getInteger("onedoor.journey.port", 8080));
                return running;
            }
            var folder = ROOT.resolve("journey-tests/target/platform");
            var platform = new Platform(folder, freePorts());
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> platform.onedoor(Duration.ofMinutes(3), "down")));
            platform.succeed("up", "--detach", "--reset", "--port", String.valueOf(platform.port));
            running = platform;
        }
        return running;
    }

    /** Where the services of the platform that runs, if one does, write their logs. */
    static synchronized Optional<Path> logs() {
        return Optional.ofNullable(running).map(platform -> platform.data.resolve("logs"));
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** The sandbox departments' own address: what stands for the systems outside the platform. */
    String departmentsUrl() {
        return "http://127.0.0.1:" + (port + 5);
    }

    String password() {
        return accounts().path("password").asString();
    }

    /** The user name of somebody who decides for the department of this name. */
    String staffOf(String department) {
        return account(department, "CLERK", "OFFICER");
    }

    /** The user name of whoever heads the department of this name. */
    String headOf(String department) {
        return account(department, "HEAD");
    }

    private String account(String department, String... roles) {
        for (var account : accounts().path("accounts")) {
            var held = account.path("role").asString();
            if (account.path("department").asString().equals(department)
                    && List.of(roles).stream().anyMatch(held::contains)) {
                return account.path("username").asString();
            }
        }
        throw new AssertionError("nobody of " + department + " in " + accounts());
    }

    /** Runs {@code ./onedoor} with these arguments on this platform; fails the test if it fails. */
    String succeed(String... arguments) {
        var result = onedoor(START_LIMIT, arguments);
        if (result.exit() != 0) {
            throw new AssertionError(
                    "./onedoor %s: exit %d%n%s"
                            .formatted(
                                    String.join(" ", arguments), result.exit(), result.output()));
        }
        return result.output();
    }

    Result onedoor(Duration limit, String... arguments) {
        var command = new ArrayList<String>(List.of(ROOT.resolve("onedoor").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        try {
            var log = Files.createTempFile("onedoor", ".log");
            // No standard input: the command must never wait for an answer.
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(new java.io.File("/dev/null"))
                            .redirectOutput(log.toFile());
            // What is fixed in the log every five minutes; a journey waits for it.
            builder.environment().put("ONEDOOR_ANCHORS_EVERY", "10s");
            var process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            var output = Files.readString(log);
            Files.delete(log);
            if (!ended) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + limit + "\n" + output);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode accounts() {
        try {
            return JsonMapper.shared().readTree(Files.readString(data.resolve("demo.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Result(int exit, String output) {}

    /** The first of sixteen free ports in a row. */
    private static int freePorts() {
        for (int first = 21_000; first < 29_000; first += 100) {
            boolean free = true;
            for (int i = 0; i < PORTS && free; i++) {
                free = isFree(first + i);
            }
            if (free) {
                return first;
            }
        }
        throw new IllegalStateException("no sixteen free ports in a row");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static Path projectRoot() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("onedoor"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
