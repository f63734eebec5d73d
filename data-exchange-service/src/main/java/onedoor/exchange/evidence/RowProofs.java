package onedoor.exchange.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import onedoor.exchange.log.TransparencyLog;
import onedoor.exchange.signing.EvidenceKeys;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Entry;
import onedoor.proof.log.LogProof;
import onedoor.proof.log.SignedNote.VerifierKey;
import onedoor.proof.suite.Jws;
import org.springframework.stereotype.Component;

/** Verifies single records as an outsider would. */
@Component
public class RowProofs {

    private final TransparencyLog log;
    private final EvidenceKeys keys;

    RowProofs(TransparencyLog log, EvidenceKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /** Whether a record is signed and stands in the log. */
    public RowProof of(Kept kept) {
        Optional<LogProof> proof = LogProof.parse(log.proof(kept.logIndex()));
        Optional<Checkpoint> head =
                proof.flatMap(found ->
                        log.verifierKey()
                                .flatMap(vkey -> VerifierKey.parse(vkey).open(found.checkpoint()))
                                .flatMap(Checkpoint::read));
        boolean stands =
                head.isPresent()
                        && kept.record() != null
                        && kept.salt() != null
                        && isSigned(kept)
                        && proof.get()
                                .proves(
                                        Entry.of(
                                                        kept.salt(),
                                                        kept.record()
                                                                .getBytes(StandardCharsets.UTF_8))
                                                .hash(),
                                        head.get());
        return new RowProof(kept.logIndex(), head.map(Checkpoint::size).orElse(0L), stands);
    }

    private boolean isSigned(Kept kept) {
        String record = kept.record();
        String signature = kept.signature();
        return record != null
                && signature != null
                && keys.find(kept.keyId())
                        .filter(key -> Jws.verifies(key, record, signature))
                        .isPresent();
    }
}
