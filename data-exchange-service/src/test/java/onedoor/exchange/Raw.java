package onedoor.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Talks HTTP byte by byte, for what no proper client or server would send. */
final class Raw {

    private Raw() {}

    /** What a department does with one connection. */
    interface Department {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    /** A department that serves one connection; the future holds what it has read until then. */
    static final class Once implements AutoCloseable {

        private final ServerSocket socket;
        private final CompletableFuture<Void> served = new CompletableFuture<>();

        Once(Department department) {
            try {
                socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
            Thread.ofVirtual()
                    .start(() -> {
                        try (Socket connection = socket.accept()) {
                            department.serve(
                                    connection.getInputStream(), connection.getOutputStream());
                            served.complete(null);
                        } catch (IOException closed) {
                            served.completeExceptionally(closed);
                        }
                    });
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        /** Waits until the connection has been served or broken. */
        void await() throws InterruptedException, TimeoutException {
            try {
                served.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException broken) {
                // that is an end too
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException unimportant) {
                throw new IllegalStateException(unimportant);
            }
        }
    }

    /** Reads a request's head, and leaves its body. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head but: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Waits with an answer until a test has done what it wants to do before. */
    static void await(CountDownLatch done) {
        try {
            done.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /**
     * Sends bytes as they are, closes this direction, and returns whatever comes back. Who refuses
     * early need not take all of them in.
     */
    static String exchange(int port, String... pieces) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            try {
                for (String piece : pieces) {
                    write(socket.getOutputStream(), piece);
                }
                socket.shutdownOutput();
            } catch (IOException refusedEarly) {
                // what was said before the connection ended is still to be read
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
