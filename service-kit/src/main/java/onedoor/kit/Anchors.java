package onedoor.kit;

import java.time.Instant;
import java.util.List;

/** Where digests of a service's own records go, so that it cannot rewrite them unnoticed. */
public interface Anchors {

    /** At once. */
    int MOST = 256;

    /** What was digested. */
    enum Kind {
        AUDIT,
        LICENCE,
        MONEY,
        RATING
    }

    /**
     * What is fixed of a record.
     *
     * @param hash SHA-256 or SM3 in lower-case hex
     * @param at of the record
     */
    record Digest(String hash, Instant at) {}

    /**
     * Anchors digests; the same again are harmless.
     *
     * @param part which of the service's records, such as {@code audit}
     * @param digests at most {@link #MOST}
     */
    void anchor(Kind kind, String part, List<Digest> digests);
}
