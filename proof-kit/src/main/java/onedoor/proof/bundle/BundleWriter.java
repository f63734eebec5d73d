package onedoor.proof.bundle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import onedoor.proof.evidence.CanonicalJson;
import onedoor.proof.log.Hash;
import onedoor.proof.suite.Encoding;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.Signer;

/** Writes bundles; the signed manifest binds every member, also those that nobody else signs. */
public final class BundleWriter {

    private BundleWriter() {}

    /** The bundle, its manifest signed at an instant. */
    public static byte[] write(Contents contents, Signer signer, Instant madeAt) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put(Container.MIMETYPE, bytes(Container.TYPE));
        for (Contents.Side side : contents.sides()) {
            String stem = Names.RECORDS + side.name();
            members.put(stem + Names.RECORD, bytes(side.record()));
            members.put(stem + Names.SALT, bytes(Encoding.encode(side.salt())));
            members.put(stem + Names.JWS, bytes(side.jws()));
            members.put(stem + Names.PROOF, bytes(side.proof()));
            String stamped = side.stampedProof();
            if (stamped != null) {
                members.put(stem + Names.STAMPED, bytes(stamped));
            }
        }
        members.put(Names.KEYS, bytes(CanonicalJson.of(Map.of("keys", contents.keys()))));
        members.put(Names.POLICY, bytes(contents.policy()));
        byte[] stamp = contents.stamp();
        if (stamp != null) {
            members.put(Names.STAMP, stamp.clone());
        }
        String manifest = manifest(contents.exchangeId(), members, signer, madeAt);
        members.put(Names.MANIFEST, bytes(manifest));
        members.put(
                Names.MANIFEST_JWS,
                bytes(
                        Jws.detached(
                                signer.key().suite(),
                                signer.key().keyId(),
                                Jws.sign(signer, manifest))));
        return Container.write(members);
    }

    private static String manifest(
            String exchangeId, Map<String, byte[]> members, Signer signer, Instant madeAt) {
        Map<String, Object> digests = new LinkedHashMap<>();
        members.forEach((name, content) -> digests.put(name, digest(content)));
        return CanonicalJson.of(
                Map.of(
                        "v",
                        1,
                        "exchangeId",
                        exchangeId,
                        "members",
                        digests,
                        "madeAt",
                        madeAt.toString(),
                        "suite",
                        signer.key().suite().algorithm(),
                        "keyId",
                        signer.key().keyId()));
    }

    static String digest(byte[] content) {
        return Encoding.encode(Hash.sha256().digest(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
