package onedoor.exchange.department;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** The body of a department's answer: bounded, and knowing whether it has come to its end. */
final class AnswerStream extends InputStream {

    private final InputStream in;
    private final long most;
    private final AtomicBoolean late;
    private final DepartmentSettings settings;
    private long count;
    private boolean atEnd;
    private @Nullable IOException failure;

    private AnswerStream(InputStream in, AtomicBoolean late, DepartmentSettings settings) {
        this.in = in;
        this.most = settings.largestAnswer().toBytes();
        this.late = late;
        this.settings = settings;
    }

    static AnswerStream of(
            @Nullable HttpEntity entity, AtomicBoolean late, DepartmentSettings settings)
            throws IOException {
        if (entity == null) {
            AnswerStream none = new AnswerStream(InputStream.nullInputStream(), late, settings);
            none.atEnd = true;
            return none;
        }
        if (entity.getContentLength() > settings.largestAnswer().toBytes()) {
            throw tooMuch(settings.largestAnswer().toBytes());
        }
        return new AnswerStream(entity.getContent(), late, settings);
    }

    private static IOException tooMuch(long most) {
        return new IOException("The answer has more than " + most + " bytes");
    }

    static IOException tooLate(DepartmentSettings settings, IOException cause) {
        return new IOException(
                "The answer did not end within " + settings.wholeTimeout().toSeconds() + " s",
                cause);
    }

    boolean isAtEnd() {
        return atEnd && failure == null;
    }

    /** What went wrong while it was read, if anything did. */
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
            if (read < 0) {
                atEnd = true;
                return read;
            }
            count += read;
            if (count > most) {
                throw tooMuch(most);
            }
            return read;
        } catch (IOException broken) {
            failure = late.get() ? tooLate(settings, broken) : broken;
            throw failure;
        }
    }
}
