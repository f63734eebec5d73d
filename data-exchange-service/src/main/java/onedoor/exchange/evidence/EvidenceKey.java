package onedoor.exchange.evidence;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import onedoor.proof.evidence.CanonicalJson;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Signs records as JWS with EdDSA (RFC 8037): the first key of the file signs, all of them verify.
 */
@Component
class EvidenceKey {

    private static final Logger log = LoggerFactory.getLogger(EvidenceKey.class);
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final List<OctetKeyPair> pairs;
    private final @Nullable Ed25519PrivateKeyParameters privateKey;

    EvidenceKey(EvidenceSettings settings) {
        this.pairs = read(settings.keyFile());
        this.privateKey =
                pairs.isEmpty()
                        ? null
                        : new Ed25519PrivateKeyParameters(pairs.getFirst().getDecodedD(), 0);
        if (privateKey != null) {
            privateKey.generatePublicKey();
        }
    }

    private static List<OctetKeyPair> read(@Nullable Path file) {
        if (file == null || file.toString().isEmpty()) {
            log.error(
                    "No evidence key: set ONEDOOR_EVIDENCE_KEY_FILE. Calls are refused until then.");
            return List.of();
        }
        try {
            String text = Files.readString(file);
            List<JWK> keys =
                    text.contains("\"keys\"")
                            ? JWKSet.parse(text).getKeys()
                            : List.of(JWK.parse(text));
            List<OctetKeyPair> pairs = new ArrayList<>();
            for (JWK key : keys) {
                pairs.add(named(key.toOctetKeyPair()));
            }
            if (pairs.isEmpty() || pairs.getFirst().getD() == null) {
                log.error(
                        "The evidence key in {} has no private part. Calls are refused until it has.",
                        file);
                return List.of();
            }
            return List.copyOf(pairs);
        } catch (IOException | ParseException | RuntimeException unusable) {
            log.error(
                    "The evidence key in {} cannot be read. Calls are refused until it can.",
                    file,
                    unusable);
            return List.of();
        }
    }

    private static OctetKeyPair named(OctetKeyPair pair) {
        try {
            return pair.getKeyID() != null
                    ? pair
                    : new OctetKeyPair.Builder(pair).keyIDFromThumbprint().build();
        } catch (com.nimbusds.jose.JOSEException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }

    boolean isPresent() {
        return privateKey != null;
    }

    String keyId() {
        return pairs.getFirst().getKeyID();
    }

    /** The signature part of the JWS over a record. */
    String sign(String record) {
        if (privateKey == null) {
            throw new IllegalStateException("no evidence key");
        }
        byte[] input = signingInput(keyId(), record);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        privateKey.sign(Ed25519.Algorithm.Ed25519, null, input, 0, input.length, signature, 0);
        return BASE64URL.encodeToString(signature);
    }

    boolean verifies(String keyId, String record, String signature) {
        byte[] input = signingInput(keyId, record);
        byte[] bytes = Base64.getUrlDecoder().decode(signature);
        return pairs.stream()
                .filter(pair -> pair.getKeyID().equals(keyId))
                .anyMatch(pair ->
                        new Ed25519PublicKeyParameters(pair.getDecodedX(), 0)
                                .verify(
                                        Ed25519.Algorithm.Ed25519,
                                        null,
                                        input,
                                        0,
                                        input.length,
                                        bytes,
                                        0));
    }

    /** The complete JWS in compact form. */
    static String jws(String keyId, String record, String signature) {
        return new String(signingInput(keyId, record), StandardCharsets.US_ASCII) + "." + signature;
    }

    private static byte[] signingInput(String keyId, String record) {
        String header = CanonicalJson.of(Map.of("alg", "EdDSA", "kid", keyId));
        return (BASE64URL.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + BASE64URL.encodeToString(record.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The public keys, as a JWK set. */
    Map<String, Object> publicKeys() {
        return new JWKSet(List.copyOf(pairs)).toJSONObject(true);
    }
}
