package onedoor.proof.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import onedoor.proof.log.Policy;
import onedoor.proof.suite.VerificationKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the user of the verifier trusts already; without it a bundle can only be consistent in
 * itself.
 *
 * @param keys the platform's evidence keys, as published
 * @param policy the log's key, witnesses and quorum
 * @param authority who may stamp times
 */
public record Trust(
        List<VerificationKey> keys, @Nullable Policy policy, @Nullable X509Certificate authority) {

    public Trust {
        keys = List.copyOf(keys);
    }

    /** Nothing but the bundle itself. */
    public static Trust none() {
        return new Trust(List.of(), null, null);
    }

    /**
     * Reads what {@code GET /api/exchange/keys} has answered once, a policy file of one's own, and
     * a certificate; each may be left out.
     *
     * @throws IllegalArgumentException when a file is not what it should be
     */
    public static Trust read(@Nullable Path keys, @Nullable Path policy, @Nullable Path authority)
            throws IOException {
        try {
            JsonNode published =
                    keys == null
                            ? JsonMapper.shared().createObjectNode()
                            : JsonMapper.shared().readTree(Files.readString(keys));
            Optional<String> vkey =
                    Optional.ofNullable(published.path("log").path("vkey").asString(null));
            Policy own = null;
            if (policy != null) {
                own = Policy.parse(Files.readString(policy));
            } else if (vkey.isPresent()) {
                own = Policy.parse("log " + vkey.get() + "\nquorum none\n");
            }
            return new Trust(
                    published
                            .path("evidence")
                            .path("keys")
                            .valueStream()
                            .map(VerificationKey::of)
                            .toList(),
                    own,
                    authority == null ? null : certificate(authority));
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("the trusted keys are no JSON", noJson);
        }
    }

    private static X509Certificate certificate(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException none) {
            throw new IllegalArgumentException(file + " is no certificate", none);
        }
    }

    Optional<VerificationKey> find(String keyId) {
        return keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
    }
}
