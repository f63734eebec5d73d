package onedoor.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A department that costs next to nothing: a register of one person, and bytes of any number. */
final class Department implements AutoCloseable {

    private static final byte[] RECORD =
            """
            {"asOf":"2026-01-05T01:00:00Z","records":[{"name":"测试人","bornOn":"1990-01-01","address":"测试市测试区测试路 1 号","secret":"s"}]}
            """
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] PIECE = new byte[64 * 1024];

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Department() throws IOException {
        // Without it every keep-alive answer waits 40 ms for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/register", exchange -> answer(exchange, RECORD));
        server.createContext("/bytes/", Department::bytes);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** As many as the path says. */
    private static void bytes(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            var path = exchange.getRequestURI().getPath();
            var left = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            exchange.sendResponseHeaders(200, left);
            while (left > 0) {
                var count = Math.min(left, PIECE.length);
                exchange.getResponseBody().write(PIECE, 0, count);
                left -= count;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
