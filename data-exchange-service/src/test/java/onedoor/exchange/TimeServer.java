package onedoor.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import onedoor.proof.stamp.SandboxAuthority;

/** A time authority behind real HTTP, which can be made to say nonsense. */
final class TimeServer {

    final SandboxAuthority authority = new SandboxAuthority(Clock.systemUTC());
    private final HttpServer server;
    private volatile byte[] nonsense = {};
    private volatile int status = 200;

    TimeServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/tsa", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/tsa";
    }

    void answersWell() {
        status = 200;
        nonsense = new byte[0];
    }

    void answers(int wrongStatus, byte[] body) {
        status = wrongStatus;
        nonsense = body.clone();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        byte[] body = nonsense.length > 0 ? nonsense : authority.answer(request);
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
