package onedoor.exchange.evidence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.log.LogPolicy;
import onedoor.exchange.log.TransparencyLog;
import onedoor.exchange.signing.EvidenceKeys;
import onedoor.exchange.stamp.Stamp;
import onedoor.exchange.stamp.Stamps;
import onedoor.proof.bundle.BundleWriter;
import onedoor.proof.bundle.Contents;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.Signer;
import onedoor.proof.suite.VerificationKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Packs the evidence of one exchange so that anybody can check it without this service. */
@Component
class Bundles {

    private final EvidenceKeys keys;
    private final TransparencyLog log;
    private final LogPolicy policy;
    private final Stamps stamps;
    private final Clock clock;

    Bundles(EvidenceKeys keys, TransparencyLog log, LogPolicy policy, Stamps stamps, Clock clock) {
        this.keys = keys;
        this.log = log;
        this.policy = policy;
        this.stamps = stamps;
        this.clock = clock;
    }

    /** The bundle of records, or nothing once they are erased. */
    Optional<byte[]> of(UUID exchangeId, List<Kept> records) {
        if (records.isEmpty() || records.stream().anyMatch(kept -> kept.record() == null)) {
            return Optional.empty();
        }
        long last = records.stream().mapToLong(Kept::logIndex).max().orElseThrow();
        @Nullable Stamp stamp = stamps.covering(last).orElse(null);
        Map<String, VerificationKey> used = new LinkedHashMap<>();
        List<Contents.Side> sides = new ArrayList<>();
        for (Kept kept : records) {
            VerificationKey key =
                    keys.find(kept.keyId())
                            .orElseThrow(
                                    () -> new IllegalStateException("unknown key " + kept.keyId()));
            used.put(key.keyId(), key);
            sides.add(side(kept, key, stamp));
        }
        Signer signer = keys.signer();
        used.putIfAbsent(signer.key().keyId(), signer.key());
        return Optional.of(
                BundleWriter.write(
                        Contents.of(
                                exchangeId.toString(),
                                sides,
                                used.values().stream().map(VerificationKey::jwk).toList(),
                                policy.text(),
                                Optional.ofNullable(stamp).map(Stamp::token)),
                        signer,
                        clock.instant()));
    }

    private Contents.Side side(Kept kept, VerificationKey key, @Nullable Stamp stamp) {
        return new Contents.Side(
                kept.side(),
                present(kept.record()),
                present(kept.salt()),
                Jws.detached(key.suite(), key.keyId(), present(kept.signature())),
                log.proof(kept.logIndex()),
                stamp == null ? null : log.proofUnder(kept.logIndex(), stamp.head()));
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("an erased record has no bundle");
        }
        return part;
    }
}
