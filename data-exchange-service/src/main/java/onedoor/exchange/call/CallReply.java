package onedoor.exchange.call;

import java.util.List;
import onedoor.exchange.department.Header;

/** What the caller gets. */
record CallReply(int status, List<Header> headers, byte[] body) {

    CallReply {
        headers = List.copyOf(headers);
    }
}
