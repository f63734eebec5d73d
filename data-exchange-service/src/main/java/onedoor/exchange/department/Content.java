package onedoor.exchange.department;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body on its way to a department: sent while it comes in. */
public interface Content {

    /** Its length in bytes; negative when it is not known beforehand. */
    long length();

    /** What is left of it; a reader sees {@link Failed} when its source breaks off. */
    InputStream stream();

    /** Whether its source is being waited for at this moment. */
    default boolean isAwaited() {
        return false;
    }

    /** A body that is there already. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** The source of a body has failed: nothing that the department could be blamed for. */
    class Failed extends IOException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
