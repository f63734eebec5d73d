package onedoor.kit;

import java.time.Instant;

/** Where digests of a service's own records go, so that it cannot rewrite them unnoticed. */
public interface Anchors {

    /** What was digested. */
    enum Kind {
        AUDIT,
        LICENCE,
        MONEY,
        RATING
    }

    /**
     * Anchors a digest; the same again is harmless.
     *
     * @param part which of the service's records, such as {@code audit}
     * @param digest SHA-256 or SM3 in lower-case hex
     */
    void anchor(Kind kind, String part, String digest, Instant at);
}
