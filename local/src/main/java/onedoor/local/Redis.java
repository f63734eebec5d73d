package onedoor.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** The embedded Redis server: sessions and counters, which may be lost. */
final class Redis {

    private final Home home;
    private final Keys keys;
    private final int port;

    Redis(Home home, Keys keys, int port) {
        this.home = home;
        this.keys = keys;
        this.port = port;
    }

    String url() {
        return "redis://:%s@127.0.0.1:%d".formatted(keys.password("redis"), port);
    }

    Process start() {
        var configuration = home.redis().resolve("redis.conf");
        try {
            Files.createDirectories(home.redis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Home.writePrivately(
                configuration,
                """
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize no
                set-proc-title no
                appendonly no
                save 300 1
                dir "%s"
                maxmemory 96mb
                maxmemory-policy volatile-lru
                """
                        .formatted(port, keys.password("redis"), home.redis()));
        return Processes.start(
                List.of(binary().toString(), configuration.toString()),
                Map.of(),
                home.redis(),
                home.log("redis"));
    }

    boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(PortOwner.THIS_MACHINE, port), 500);
            socket.setSoTimeout(500);
            var ask = "AUTH %s\r\nPING\r\n".formatted(keys.password("redis"));
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(answer.readLine()) && "+PONG".equals(answer.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path binary() {
        var folder =
                SharedCache.folder(
                        "redis-6.2",
                        fresh -> {
                            var file =
                                    ExecutableProvider.newJarResourceProvider(fresh.toFile()).get();
                            if (!file.setExecutable(true)) {
                                throw new IOException("not executable: " + file);
                            }
                        });
        try (var files = Files.list(folder)) {
            return files.filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() ->
                            new Refusal(
                                    "No Redis program in %s; delete that folder."
                                            .formatted(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
