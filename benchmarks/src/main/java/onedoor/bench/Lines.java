package onedoor.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Connections that stay open; each carries every n-th request. */
final class Lines implements AutoCloseable {

    private final List<Line> lines = new ArrayList<>();
    private final Supplier<byte[]> request;

    Lines(int port, int count, Supplier<byte[]> request) throws IOException {
        this.request = request;
        for (int i = 0; i < count; i++) {
            lines.add(new Line(new Socket(InetAddress.getLoopbackAddress(), port)));
        }
    }

    Object ask(int number) throws IOException {
        return lines.get(number % lines.size()).ask(request.get());
    }

    private static final class Line {

        private final Socket socket;
        private final InputStream in;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        synchronized Object ask(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            var status = line();
            var length = 0;
            for (var header = line(); !header.isEmpty(); header = line()) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            in.readNBytes(length);
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException("answered " + status);
            }
            return status;
        }

        private String line() throws IOException {
            var text = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the connection has ended");
                }
                if (next != '\r') {
                    text.append((char) next);
                }
            }
            return text.toString();
        }

        void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (var line : lines) {
            line.close();
        }
    }
}
