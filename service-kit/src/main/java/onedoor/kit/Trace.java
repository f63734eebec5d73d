package onedoor.kit;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The trace of the current request (W3C Trace Context), kept in the logging context. */
final class Trace {

    static final String HEADER = "traceparent";
    static final String ID = "traceId";

    // version 00: trace id and parent id must not be all zero
    private static final Pattern PARENT =
            Pattern.compile(
                    "[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Trace() {}

    static @Nullable String id() {
        return MDC.get(ID);
    }

    static String idFrom(@Nullable String traceparent) {
        if (traceparent != null) {
            Matcher match = PARENT.matcher(traceparent);
            if (match.matches() && !traceparent.startsWith("ff")) {
                return match.group(1);
            }
        }
        return hex() + hex();
    }

    /** The header for a call to the next service: same trace, new parent. */
    static String next() {
        String id = id();
        return "00-" + (id == null ? hex() + hex() : id) + "-" + hex() + "-01";
    }

    private static String hex() {
        long value;
        do {
            value = ThreadLocalRandom.current().nextLong();
        } while (value == 0);
        return HexFormat.of().toHexDigits(value);
    }
}
