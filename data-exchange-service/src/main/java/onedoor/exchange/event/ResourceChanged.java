package onedoor.exchange.event;

import java.time.Instant;
import java.util.Set;

/**
 * A record of a resource has changed: to be published in the transaction that changes it.
 *
 * @param recordId the provider's own name of the record; never handed on as it is
 * @param fields the fields that have changed; empty where that is unknown
 * @param subjectKeys blind indexes of those whom the record is about
 */
public record ResourceChanged(
        String resource,
        String recordId,
        Kind kind,
        Set<String> fields,
        Set<String> subjectKeys,
        Instant at) {

    public ResourceChanged {
        fields = Set.copyOf(fields);
        subjectKeys = Set.copyOf(subjectKeys);
    }

    /** What became of the record. */
    public enum Kind {
        CREATED,
        UPDATED,
        WITHDRAWN,
        /** The source has put a mistake right (校核纠错, 政务数据共享条例 art. 26). */
        CORRECTED
    }
}
