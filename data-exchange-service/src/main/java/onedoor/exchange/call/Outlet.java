package onedoor.exchange.call;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import onedoor.exchange.department.Header;

/** Where the reply to a call goes. */
interface Outlet {

    /**
     * Begins the reply; its body goes into the stream.
     *
     * @param length of the body in bytes; negative when it is not known
     */
    OutputStream begin(int status, List<Header> headers, long length) throws IOException;

    /** A reply that has begun cannot be completed: whoever reads it must see that it is cut. */
    final class Cut extends IOException {
        private static final long serialVersionUID = 1L;

        Cut(String reason) {
            super(reason);
        }
    }
}
