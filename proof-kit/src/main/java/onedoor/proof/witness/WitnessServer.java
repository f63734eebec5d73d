package onedoor.proof.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A witness behind HTTP: {@code POST /add-checkpoint} and {@code GET /<hex>/checkpoint}. */
public final class WitnessServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WitnessServer.class.getName());
    private static final int LARGEST_BODY = 64 * 1024;
    private static final Pattern LAST = Pattern.compile("/([0-9a-f]{64})/checkpoint");
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Witness witness;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private WitnessServer(Witness witness, HttpServer server) {
        this.witness = witness;
        this.server = server;
    }

    /** Starts to answer; port 0 takes any that is free. */
    public static WitnessServer start(Witness witness, InetSocketAddress address)
            throws IOException {
        WitnessServer server = new WitnessServer(witness, HttpServer.create(address, 0));
        server.server.setExecutor(server.threads);
        server.server.createContext("/", server::handle);
        server.server.start();
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (IOException | RuntimeException failed) {
                LOG.log(System.Logger.Level.ERROR, "No cosignature", failed);
                if (exchange.getResponseCode() < 0) {
                    exchange.sendResponseHeaders(500, -1);
                }
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher last = LAST.matcher(path);
        if (path.equals("/add-checkpoint")) {
            if (exchange.getRequestMethod().equals("POST")) {
                add(exchange);
            } else {
                send(exchange, 405, TEXT, "POST only\n");
            }
        } else if (last.matches()) {
            Optional<String> kept = witness.lastOf(last.group(1));
            send(exchange, kept.isPresent() ? 200 : 404, TEXT, kept.orElse("unknown\n"));
        } else {
            send(exchange, 404, TEXT, "unknown\n");
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            send(exchange, 413, TEXT, "too large\n");
            return;
        }
        Optional<String> text = decode(body);
        Witness.Answer answer =
                text.isPresent()
                        ? witness.add(text.get())
                        : new Witness.Answer.Malformed("not UTF-8");
        switch (answer) {
            case Witness.Answer.Cosigned(String line) -> send(exchange, 200, TEXT, line);
            case Witness.Answer.Malformed(String reason) ->
                    send(exchange, 400, TEXT, reason + "\n");
            case Witness.Answer.NotSigned() ->
                    send(exchange, 403, TEXT, "not signed by the log's key\n");
            case Witness.Answer.UnknownLog() -> send(exchange, 404, TEXT, "unknown log\n");
            case Witness.Answer.OtherSize(long size) ->
                    send(exchange, 409, "text/x.tlog.size", size + "\n");
            case Witness.Answer.Inconsistent(String reason) -> {
                // The log's own signature stands under it: evidence that must not be lost.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The log does not continue its history: {0}\n{1}",
                        reason,
                        text.orElse(""));
                send(exchange, 422, TEXT, reason + "\n");
            }
        }
    }

    private static Optional<String> decode(byte[] body) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
