package onedoor.kit;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Version 7 UUIDs (RFC 9562): ordered by time, strictly increasing within this process. */
public final class Uuid7 {

    private static final SecureRandom RANDOM = new SecureRandom();

    // 48 bits of milliseconds, then 12 bits that count within one millisecond
    private static final AtomicLong LAST = new AtomicLong();

    private Uuid7() {}

    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (tick & ~0xFFFL) << 4 | 0x7000L | (tick & 0xFFFL);
        long low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
