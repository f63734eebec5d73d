package onedoor.exchange.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Hashes what is read from it. */
final class HashedStream extends InputStream {

    private final InputStream in;
    private final BodyHash hash = new BodyHash();
    private @Nullable IOException failure;

    HashedStream(InputStream in) {
        this.in = in;
    }

    /** Reads what is left, and returns the hash of everything. */
    BodyHash drained() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return hash;
    }

    /** What went wrong with the source, if anything did. */
    @Nullable IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = in.read(target, offset, length);
            if (read > 0) {
                hash.update(target, offset, read);
            }
            return read;
        } catch (IOException broken) {
            failure = broken;
            throw broken;
        }
    }
}
