package onedoor.exchange.log;

import java.util.List;
import onedoor.proof.log.Entry;

/** What a walk through the whole log has found. */
public record Audited(long size, List<Finding> findings) {

    /**
     * One contradiction, with the index of the entry it concerns; -1 where it is the tree itself.
     */
    public record Finding(long index, String problem) {}

    /** An entry as it stands in the tree. */
    public record Leaf(long index, Entry entry) {}

    public Audited {
        findings = List.copyOf(findings);
    }
}
