package onedoor.exchange.call;

import java.io.IOException;
import java.io.OutputStream;

/** Passes a long body on, always one piece behind. */
final class Pieces {

    private final Provided.Reply reply;
    private final BodyHash passed;
    private byte[] held;
    private int count;
    private OutputStream out = OutputStream.nullOutputStream();

    /** The first piece has been read, and is full. */
    Pieces(Provided.Reply reply, byte[] first, BodyHash passed) {
        this.reply = reply;
        this.held = first;
        this.count = first.length;
        this.passed = passed;
    }

    /** The source broke off. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException reason;

        Broken(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }

    void allButTheLast(OutputStream target) throws IOException {
        out = target;
        byte[] next = new byte[held.length];
        for (int read = read(next); read >= 0; read = read(next)) {
            passed.update(held, 0, count);
            out.write(held, 0, count);
            byte[] free = held;
            held = next;
            next = free;
            count = read;
        }
    }

    private int read(byte[] target) throws Broken {
        try {
            return reply.body().read(target);
        } catch (IOException brokenOff) {
            throw new Broken(brokenOff);
        }
    }

    void hashTheLast() {
        passed.update(held, 0, count);
    }

    void writeTheLast() throws IOException {
        out.write(held, 0, count);
    }
}
