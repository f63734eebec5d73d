package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KeysTest {

    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void setUp() {
        home = Home.of(folder, folder);
    }

    @Test
    void areMadeOnceAndKept() {
        var first = Keys.of(home);
        var second = Keys.of(home);

        assertThat(second.fieldKey()).isEqualTo(first.fieldKey());
        assertThat(second.password("policy")).isEqualTo(first.password("policy"));
        assertThat(second.client("operator")).isEqualTo(first.client("operator"));
    }

    @Test
    void areReadableByTheirOwnerOnly() throws IOException {
        Keys.of(home);

        try (var files = Files.list(home.keys())) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.keys())))
                .isEqualTo("rwx------");
    }

    @Test
    void haveTheirFullLength() {
        var keys = Keys.of(home);

        for (var secret : new String[] {keys.fieldKey(), keys.indexKey(), keys.pepper()}) {
            assertThat(Base64.getDecoder().decode(secret)).hasSize(32);
        }
        assertThat(keys.password("root")).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void aMissingOneIsCalledDamage() throws IOException {
        Keys.of(home);
        Files.delete(home.keys().resolve("evidence.jwk.json"));

        assertThatThrownBy(() -> Keys.of(home))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("evidence.jwk.json is missing");
    }

    @Test
    void anUnreadableOneIsCalledDamage() throws IOException {
        Keys.of(home);
        Files.writeString(home.keys().resolve("secrets.json"), "{");

        assertThatThrownBy(() -> Keys.of(home)).hasMessageContaining("cannot be read");
    }

    @Test
    void theyAreMadeAgainIfTheirMakingWasInterrupted() throws IOException {
        Keys.of(home);
        Files.delete(home.keys().resolve("secrets.json"));
        Files.delete(home.keys().resolve("gateway.jwk.json"));

        var made = Keys.of(home).client("gateway").kid();
        assertThat(made).hasSize(43);
        assertThat(Keys.of(home).client("gateway").kid()).as("and kept").isEqualTo(made);
    }

    @Test
    void clientsAreKnownByTheirPublicKeysOnly() {
        var keys = Keys.of(home);

        var clients =
                JsonMapper.shared().readTree(Clients.json(keys, "http://localhost:1", "I/C/M"));

        var ids = new HashSet<String>();
        for (var client : clients) {
            ids.add(client.path("clientId").asString());
            assertThat(client.path("publicKey").has("d")).isFalse();
            assertThat(client.path("publicKey").path("kid").asString()).hasSize(43);
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(Keys.CLIENTS);
        assertThat(clients.toString())
                .contains("http://localhost:1/bff/callback/onedoor", "I/C/M/workflow");
    }

    @Test
    void aSignatureIsProvedByThePublicPart() throws Exception {
        var key = Jwk.newEs256();

        var parts = key.sign("{\"iss\":\"me\"}").split("\\.", -1);

        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(key, "x"), number(key, "y"));
        var spec = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(KeyFactory.getInstance("EC").generatePublic(spec));
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void coordinatesHaveAlways32Bytes() {
        for (int i = 0; i < 300; i++) {
            var key = Jwk.newEs256().members();
            for (var member : new String[] {"x", "y", "d"}) {
                assertThat((String) key.get(member)).hasSize(43);
            }
        }
        assertThat((String) Jwk.newEd25519().members().get("x")).hasSize(43);
        assertThat((String) Jwk.newEd25519().members().get("d")).hasSize(43);
    }

    private static BigInteger number(Jwk key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode((String) key.members().get(member)));
    }
}
