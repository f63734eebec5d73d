package onedoor.proof.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import onedoor.proof.log.Entry;
import onedoor.proof.log.Hash;
import onedoor.proof.log.LogProof;
import onedoor.proof.log.Policy;
import org.jspecify.annotations.Nullable;

/** Whether a record stands in the log, under a head that log and witnesses have signed. */
final class LogCheck {

    private final Bundle bundle;
    private final Trust trust;
    private final Report report;
    private @Nullable Policy policy;

    LogCheck(Bundle bundle, Trust trust, Report report) {
        this.bundle = bundle;
        this.trust = trust;
        this.report = report;
    }

    void readPolicy() {
        Policy brought = Policy.parse(bundle.text(Names.POLICY));
        Policy trusted = trust.policy();
        policy = trusted != null ? trusted : brought;
        report.passed(
                "policy",
                policy.needed() == 0
                        ? "the log's own signature counts, no witness is asked for"
                        : "%d of %s must have cosigned"
                                .formatted(policy.needed(), policy.quorum()));
    }

    void check(String side) {
        LogProof proof = proof(Names.RECORDS + side + Names.PROOF);
        Policy.Verdict verdict = prove(side, proof);
        if (!verdict.reached()) {
            throw new IllegalArgumentException(
                    "the quorum is not reached: no cosignature of "
                            + String.join(", ", verdict.missing()));
        }
        report.passed(
                "log " + side,
                "entry %d of %d in %s%s"
                        .formatted(
                                proof.index(),
                                verdict.checkpoint().size(),
                                verdict.checkpoint().origin(),
                                verdict.cosignedBy().isEmpty()
                                        ? ""
                                        : ", cosigned by "
                                                + String.join(", ", verdict.cosignedBy())));
        String stamped = Names.RECORDS + side + Names.STAMPED;
        if (bundle.has(stamped)) {
            LogProof earlier = proof(stamped);
            if (earlier.index() != proof.index()) {
                throw new IllegalArgumentException("the stamped proof is of another entry");
            }
            prove(side, earlier);
        }
    }

    private LogProof proof(String name) {
        return LogProof.parse(bundle.text(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is no tlog-proof"));
    }

    private Policy.Verdict prove(String side, LogProof proof) {
        Policy judging = policy;
        if (judging == null) {
            throw new IllegalArgumentException("there is no policy to judge the checkpoint by");
        }
        Optional<Policy.Verdict> verdict = judging.judge(proof.checkpoint());
        if (verdict.isEmpty()) {
            throw new IllegalArgumentException("the checkpoint is not signed by the log's key");
        }
        Hash leaf =
                Entry.of(
                                Verifier.salt(bundle, side),
                                bundle.text(Names.RECORDS + side + Names.RECORD)
                                        .getBytes(StandardCharsets.UTF_8))
                        .hash();
        if (!proof.proves(leaf, verdict.get().checkpoint())) {
            throw new IllegalArgumentException(
                    "the path does not lead from the record to the root");
        }
        return verdict.get();
    }
}
