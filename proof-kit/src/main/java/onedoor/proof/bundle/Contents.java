package onedoor.proof.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a bundle.
 *
 * @param keys public JWKs of those who signed, name to members
 * @param policy C2SP tlog-policy: the log's key, its witnesses, the quorum
 * @param stamp RFC 3161 token over the checkpoint of the sides' stamped proofs
 */
public record Contents(
        String exchangeId,
        List<Side> sides,
        List<Map<String, Object>> keys,
        String policy,
        byte @Nullable [] stamp) {

    /** The media type of a bundle. */
    public static final String TYPE = Container.TYPE;

    /**
     * One side's record.
     *
     * @param name client or service
     * @param record canonical JSON
     * @param jws detached JWS (RFC 7515 appendix F)
     * @param proof C2SP tlog-proof
     * @param stampedProof the proof under the checkpoint that the stamp is over
     */
    public record Side(
            String name,
            String record,
            byte[] salt,
            String jws,
            String proof,
            @Nullable String stampedProof) {}

    public Contents {
        sides = List.copyOf(sides);
        keys = List.copyOf(keys);
    }

    /** The same with a stamp that may be missing. */
    public static Contents of(
            String exchangeId,
            List<Side> sides,
            List<Map<String, Object>> keys,
            String policy,
            Optional<byte[]> stamp) {
        return new Contents(exchangeId, sides, keys, policy, stamp.orElse(null));
    }
}
