package onedoor.exchange.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onedoor.proof.suite.SecretKey;
import onedoor.proof.suite.Signer;
import onedoor.proof.suite.VerificationKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file with one JWK or a set of them (RFC 7517); public keys among them only verify. */
record JwkFile(Path file) implements KeySource {

    @Override
    public Keys read() throws IOException {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            List<Signer> signers = new ArrayList<>();
            List<VerificationKey> verifiers = new ArrayList<>();
            for (JsonNode jwk :
                    json.has("keys") ? json.get("keys").valueStream().toList() : List.of(json)) {
                if (SecretKey.isIn(jwk)) {
                    Signer signer = SecretKey.of(jwk);
                    signers.add(signer);
                    verifiers.add(signer.key());
                } else {
                    verifiers.add(VerificationKey.of(jwk));
                }
            }
            return new Keys(signers, verifiers);
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("the file holds no JSON", noJson);
        }
    }

    @Override
    public String version() {
        return Stamp.of(file);
    }

    /** A file's time and size. */
    static final class Stamp {

        private Stamp() {}

        static String of(Path file) {
            try {
                return Files.getLastModifiedTime(file) + "/" + Files.size(file);
            } catch (IOException absent) {
                return "absent";
            }
        }
    }
}
