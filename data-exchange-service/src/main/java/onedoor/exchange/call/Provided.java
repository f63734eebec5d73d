package onedoor.exchange.call;

import java.util.List;
import onedoor.exchange.department.Header;
import onedoor.exchange.evidence.Exchange;
import org.jspecify.annotations.Nullable;

/** What the provider's side has come to. */
sealed interface Provided {

    /**
     * An answer for the caller.
     *
     * @param asReceived what the provider itself sent, before anything was taken out
     */
    record Reply(int status, List<Header> headers, byte[] body, Exchange.Side asReceived)
            implements Provided {

        public Reply {
            headers = List.copyOf(headers);
        }
    }

    /** No answer: the provider failed. */
    record Failed(Refusal refusal, Exchange.@Nullable Side asReceived) implements Provided {}
}
