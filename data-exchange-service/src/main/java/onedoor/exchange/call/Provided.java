package onedoor.exchange.call;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import onedoor.exchange.department.Header;
import onedoor.exchange.evidence.Exchange;
import org.jspecify.annotations.Nullable;

/** What the provider's side has come to. */
sealed interface Provided {

    /**
     * An answer for the caller; its body is still to be read.
     *
     * @param length of the body in bytes; negative when it is not known
     * @param asReceived what the provider itself sent, before anything was taken out
     * @param closing gives back what the body holds
     */
    record Reply(
            int status,
            List<Header> headers,
            long length,
            InputStream body,
            AsReceived asReceived,
            Runnable closing)
            implements Provided, AutoCloseable {

        public Reply {
            headers = List.copyOf(headers);
        }

        /** An answer that is there already. */
        static Reply of(int status, List<Header> headers, byte[] body, AsReceived asReceived) {
            return new Reply(
                    status,
                    headers,
                    body.length,
                    new ByteArrayInputStream(body),
                    asReceived,
                    () -> {});
        }

        @Override
        public void close() {
            closing.run();
        }
    }

    /** No answer: the provider failed. */
    record Failed(Refusal refusal, @Nullable AsReceived asReceived) implements Provided {}

    /** The provider's side of an exchange, known once the body has passed. */
    interface AsReceived {

        /** The side, given the hashes of the request and of the body that passed. */
        Exchange.Side side(String requestHash, BodyHash passed);
    }
}
