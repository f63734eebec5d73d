package onedoor.exchange.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

class EvidenceKeyTest {

    // RFC 8037 appendix A.1
    private static final String KEY =
            """
            {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
            """;

    @TempDir Path folder;

    private static EvidenceKey key(Path file) {
        return new EvidenceKey(new EvidenceSettings(file, Duration.ofSeconds(1)));
    }

    @Test
    void namesAKeyWithoutANameByItsThumbprint() throws IOException {
        EvidenceKey key = key(Files.writeString(folder.resolve("key"), KEY));
        assertThat(key.keyId()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        String signature = key.sign("{}");
        assertThat(key.verifies(key.keyId(), "{}", signature)).isTrue();
        assertThat(key.verifies(key.keyId(), "{ }", signature)).isFalse();
        assertThat(key.verifies("other", "{}", signature)).isFalse();
        assertThat(key.publicKeys().toString()).doesNotContain("nWGxne");
    }

    @Test
    void isMissingWithoutAFile() {
        assertThat(key(null).isPresent()).isFalse();
        assertThat(key(Path.of("")).isPresent()).isFalse();
        assertThat(key(folder.resolve("absent")).isPresent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"keys\":[]}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"
            })
    void isMissingWhereTheFileHoldsNoPrivateKey(String content) throws IOException {
        assertThat(key(Files.writeString(folder.resolve("key"), content)).isPresent()).isFalse();
    }

    @Test
    void makesTheServiceUnhealthyWhileItIsMissing() {
        EvidenceHealth health = new EvidenceHealth(new Evidence(key(null), null, null, null));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }
}
