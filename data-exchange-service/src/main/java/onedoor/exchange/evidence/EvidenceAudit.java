package onedoor.exchange.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.exchange.log.Audited;
import onedoor.exchange.log.TransparencyLog;
import onedoor.exchange.signing.EvidenceKeys;
import onedoor.proof.log.Entry;
import onedoor.proof.suite.Jws;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares every stored record with the log and its signature. */
@Component
class EvidenceAudit {

    private static final int CHUNK = 256;
    private static final int MOST = 100;

    private final EvidenceStore store;
    private final EvidenceKeys keys;
    private final TransparencyLog log;

    EvidenceAudit(EvidenceStore store, EvidenceKeys keys, TransparencyLog log) {
        this.store = store;
        this.keys = keys;
        this.log = log;
    }

    /** What was checked and what was found wrong, at most the first 200 contradictions. */
    record Result(long size, long erased, boolean intact, List<Audited.Finding> findings) {}

    Result run() {
        Walk walk = new Walk();
        Audited tree = log.audit(walk::check);
        List<Audited.Finding> all = new ArrayList<>(walk.findings);
        all.addAll(tree.findings());
        return new Result(tree.size(), walk.erased, all.isEmpty(), all);
    }

    private final class Walk {

        private final List<Audited.Finding> findings = new ArrayList<>();
        private final Map<Long, Kept> chunk = new HashMap<>();
        private long loadedTo;
        private long erased;

        void check(Audited.Leaf leaf) {
            if (leaf.index() >= loadedTo) {
                chunk.clear();
                loadedTo = leaf.index() + CHUNK;
                store.range(leaf.index(), loadedTo)
                        .forEach(kept -> chunk.put(kept.logIndex(), kept));
            }
            @Nullable Kept kept = chunk.get(leaf.index());
            if (kept == null) {
                note(leaf.index(), "the record is missing");
            } else if (kept.record() == null || kept.salt() == null || kept.signature() == null) {
                erased++;
                if (kept.erasedFor() == null) {
                    note(leaf.index(), "the record is gone, but was not erased");
                }
            } else {
                checkRecord(leaf, kept, kept.record(), kept.salt(), kept.signature());
            }
        }

        private void checkRecord(
                Audited.Leaf leaf, Kept kept, String record, byte[] salt, String signature) {
            if (!Entry.of(salt, record.getBytes(StandardCharsets.UTF_8)).equals(leaf.entry())) {
                note(leaf.index(), "the record is not the one that was logged");
            } else if (!isSigned(kept, record, signature)) {
                note(leaf.index(), "the record's signature does not verify");
            } else if (!record.contains("\"exchangeId\":\"" + kept.exchangeId() + "\"")
                    || (kept.subjectKey() != null
                            && !record.contains(
                                    SideRecord.commitment(salt, "subject", kept.subjectKey())))) {
                note(leaf.index(), "the row does not belong to its record");
            }
        }

        private boolean isSigned(Kept kept, String record, String signature) {
            return keys.find(kept.keyId())
                    .filter(key -> Jws.verifies(key, record, signature))
                    .isPresent();
        }

        private void note(long index, String problem) {
            if (findings.size() < MOST) {
                findings.add(new Audited.Finding(index, problem));
            }
        }
    }
}
