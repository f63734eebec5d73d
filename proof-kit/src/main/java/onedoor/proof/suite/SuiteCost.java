package onedoor.proof.suite;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * What a suite's bare primitives cost on this machine: processor time of one signature and of one
 * verification, in nanoseconds.
 */
public record SuiteCost(Suite suite, long signNanos, long verifyNanos) {

    private static final int MESSAGE = 1024;

    /** Measures with a key, after as long a warm-up, for the given time per primitive. */
    public static SuiteCost measure(Signer signer, Duration each) {
        byte[] message = new byte[MESSAGE];
        byte[] signature = signer.sign(message);
        Runnable sign = () -> signer.sign(message);
        Runnable verify =
                () -> {
                    if (!signer.key().verifies(message, signature)) {
                        throw new IllegalStateException("the key does not verify its signature");
                    }
                };
        perCall(sign, each);
        perCall(verify, each);
        return new SuiteCost(signer.key().suite(), perCall(sign, each), perCall(verify, each));
    }

    private static long perCall(Runnable act, Duration each) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + each.toNanos();
        long before = threads.getCurrentThreadCpuTime();
        long calls = 0;
        do {
            act.run();
            calls++;
        } while (System.nanoTime() < end);
        return (threads.getCurrentThreadCpuTime() - before) / calls;
    }
}
