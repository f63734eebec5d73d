package onedoor.exchange.evidence;

import org.jspecify.annotations.Nullable;

/** Evidence of a call could not be made durable: the call must not be answered. */
public class EvidenceUnavailable extends Exception {

    EvidenceUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
