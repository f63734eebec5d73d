package onedoor.exchange.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import onedoor.exchange.department.Content;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call: hashed while it passes to the provider, kept whole only where it is a
 * question that must be read.
 */
final class RequestBody implements Content {

    /** Bytes that a call may carry: X-Road's own limit. */
    static final int MOST = 10 * 1024 * 1024;

    /** Bytes that a question to a register may have. */
    static final int LARGEST_QUESTION = 256 * 1024;

    private final InputStream in;
    private final long length;
    private final long deadline;
    private final BodyHash hash = new BodyHash();
    private byte @Nullable [] whole;
    private @Nullable Failed failure;
    private boolean atEnd;
    private volatile boolean awaited;

    /**
     * A body that comes in.
     *
     * @param length in bytes; negative when it was not announced
     * @param patience how long it may take altogether
     */
    RequestBody(InputStream in, long length, Duration patience) {
        this.in = in;
        this.length = length;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.atEnd = length == 0;
    }

    static RequestBody of(byte[] bytes) {
        RequestBody body =
                new RequestBody(
                        new ByteArrayInputStream(bytes), bytes.length, Duration.ofMinutes(1));
        body.whole = bytes;
        body.hash.update(bytes, 0, bytes.length);
        body.atEnd = true;
        return body;
    }

    /** Why a body could not be taken in. */
    static final class Unusable extends Failed {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Unusable(Refusal refusal, IOException cause) {
            super(refusal.message(), cause);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    @Override
    public long length() {
        return whole == null ? length : whole.length;
    }

    boolean isTooLong() {
        return length > MOST;
    }

    /** The whole body; one that is longer than a question may be cannot be used. */
    byte[] whole() throws Unusable {
        if (whole == null) {
            try {
                byte[] read = new Passing().readNBytes(LARGEST_QUESTION + 1);
                if (read.length > LARGEST_QUESTION) {
                    throw unusable(Refusal.tooLarge(LARGEST_QUESTION), new IOException());
                }
                whole = read;
            } catch (Unusable unusable) {
                throw unusable;
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return whole;
    }

    @Override
    public InputStream stream() {
        return whole == null ? new Passing() : new ByteArrayInputStream(whole);
    }

    /** The hash of all of it, or of as much as came; what nobody has read is read now. */
    BodyHash hash() {
        if (!atEnd && failure == null && !isTooLong()) {
            try {
                new Passing().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException brokenOff) {
                // the hash covers what came
            }
        }
        return hash;
    }

    @Override
    public boolean isAwaited() {
        return awaited;
    }

    /** Bytes that have come in until now. */
    long count() {
        return hash.count();
    }

    private Unusable unusable(Refusal refusal, IOException cause) {
        Unusable unusable = new Unusable(refusal, cause);
        failure = unusable;
        return unusable;
    }

    private final class Passing extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int size) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (atEnd) {
                return -1;
            }
            int read = readOn(target, offset, size);
            if (read < 0) {
                atEnd = true;
                return -1;
            }
            hash.update(target, offset, read);
            if (hash.count() > MOST) {
                throw unusable(Refusal.tooLarge(MOST), new IOException());
            }
            if (System.nanoTime() > deadline) {
                throw unusable(Refusal.tooSlow(), new IOException());
            }
            return read;
        }

        private int readOn(byte[] target, int offset, int size) throws Unusable {
            awaited = true;
            try {
                return in.read(target, offset, size);
            } catch (SocketTimeoutException slow) {
                throw unusable(Refusal.tooSlow(), slow);
            } catch (IOException brokenOff) {
                throw unusable(
                        Refusal.ofClient("body_incomplete", "The body broke off"), brokenOff);
            } finally {
                awaited = false;
            }
        }
    }
}
