package onedoor.exchange.department;

import java.io.InputStream;
import java.util.List;

/** What became of a request to a department. */
public sealed interface Answer {

    /**
     * An answer came, whatever its status; its body is still to be read. The department counts as
     * busy until it is closed.
     */
    final class Received implements Answer, AutoCloseable {

        private final int status;
        private final List<Header> headers;
        private final long length;
        private final InputStream body;
        private final Runnable closing;
        private boolean closed;

        Received(
                int status, List<Header> headers, long length, InputStream body, Runnable closing) {
            this.status = status;
            this.headers = List.copyOf(headers);
            this.length = length;
            this.body = body;
            this.closing = closing;
        }

        /** The status. */
        public int status() {
            return status;
        }

        /** The header lines, as received. */
        public List<Header> headers() {
            return headers;
        }

        /** The body's length in bytes; negative when the department did not say. */
        public long length() {
            return length;
        }

        /** The body; reading it fails when it breaks off, is too long or takes too long. */
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                closing.run();
            }
        }
    }

    /** The department could not be reached, or is being left alone for the moment. */
    record Unreachable(String message) implements Answer {}

    /** It was reached and did not answer properly: too late, too much, or broken off. */
    record Broken(String message) implements Answer {}

    /** What was to be sent broke off on its way in. */
    record NotSent(Content.Failed reason) implements Answer {}
}
