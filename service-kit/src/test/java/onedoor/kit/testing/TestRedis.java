package onedoor.kit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** One embedded Redis per JVM, without persistence; a test may stop it and start it again. */
public final class TestRedis {

    private static @Nullable RedisServer server;
    private static int port;

    private TestRedis() {}

    public static synchronized String url() {
        try {
            if (server == null) {
                port = TestDatabase.freePort();
                server =
                        RedisServer.newRedisServer()
                                .port(port)
                                .bind("127.0.0.1")
                                .setting("save \"\"")
                                .setting("appendonly no")
                                .build();
                server.start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestRedis::stop));
            }
            return "redis://127.0.0.1:" + port;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static synchronized void stop() {
        try {
            if (server != null && server.isActive()) {
                server.stop();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static synchronized void start() {
        try {
            if (server != null && !server.isActive()) {
                server.start();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
