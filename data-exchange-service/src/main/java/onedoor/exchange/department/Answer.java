package onedoor.exchange.department;

import java.util.List;

/** What became of a request to a department. */
public sealed interface Answer {

    /** An answer came, whatever its status. */
    record Received(int status, List<Header> headers, byte[] body) implements Answer {

        public Received {
            headers = List.copyOf(headers);
        }
    }

    /** The department could not be reached, or is being left alone for the moment. */
    record Unreachable(String message) implements Answer {}

    /** It was reached and did not answer properly: too late, too much, or broken off. */
    record Broken(String message) implements Answer {}
}
