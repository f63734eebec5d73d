package onedoor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A copy of the platform with its own data and ports, driven by the command that users type. */
final class Copy implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path root;
    private final Path folder;
    private final int port;
    private final Map<String, String> environment;

    /** Nothing runs and nothing of an earlier run is left. */
    Copy(Path root, String name, int port, Map<String, String> environment) throws IOException {
        this.root = root;
        this.folder = root.resolve("benchmarks").resolve("target").resolve(name);
        this.port = port;
        this.environment = Map.copyOf(environment);
        delete(folder);
        Files.createDirectories(folder);
    }

    Path root() {
        return root;
    }

    Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path keys() {
        return data().resolve("keys");
    }

    String url() {
        return "http://localhost:" + port;
    }

    int databasePort() {
        return port + 6;
    }

    int exchangePort() {
        return port + 3;
    }

    int exchangeManagementPort() {
        return port + 13;
    }

    /** Starts the command; what it prints is the caller's to read. */
    Process onedoor(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(root.resolve("onedoor").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data().toString()));
        var builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        // Every JVM would say that it has read them, in the middle of what is parsed here.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    /** Runs the command to its end. */
    void run(String... arguments) throws IOException, InterruptedException {
        var process = onedoor(arguments);
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "./onedoor %s failed:%n%s".formatted(String.join(" ", arguments), text));
        }
    }

    void up() throws IOException, InterruptedException {
        run("up", "--detach", "--port", String.valueOf(port));
    }

    /** Process ids by the names of the parts, as far as they run. */
    Map<String, Long> pids() throws IOException {
        var process = onedoor("status", "--json");
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var pids = new HashMap<String, Long>();
        for (var part : JSON.readTree(text)) {
            if (part.path("pid").isNumber()) {
                pids.put(part.path("name").asString(), part.path("pid").asLong());
            }
        }
        return pids;
    }

    /** A file of the copy's key folder. */
    JsonNode key(String name) throws IOException {
        return JSON.readTree(Files.readString(keys().resolve(name)));
    }

    @Override
    public void close() throws IOException {
        try {
            onedoor("down").waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
