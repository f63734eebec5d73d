package onedoor.kit;

import java.time.Instant;
import java.util.List;

/** Records of a service that are fixed in the transparency log one by one, each by its digest. */
public interface AnchoredRecords {

    /**
     * One record.
     *
     * @param position in the order of the records; at most 80 characters
     */
    record Entry(String position, Anchors.Digest digest) {}

    Anchors.Kind kind();

    /** Under which name the service's digests of this kind stand; at most 40 characters. */
    String part();

    /**
     * The next records in their order.
     *
     * @param position of the last one that is anchored, empty at first
     * @param before records that are younger may still be joined by earlier ones: they wait
     */
    List<Entry> after(String position, Instant before, int limit);
}
