package onedoor.workflow.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import onedoor.kit.UnifiedSocialCreditCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceIdentifierTest {

    private static final String PREFIX = "1.2.156.3005.2.";

    @ParameterizedTest
    @CsvFileSource(resources = "/licence/identifiers.csv")
    void acceptsThePublishedVectors(String identifier) {
        LicenceIdentifier read = new LicenceIdentifier(identifier);
        assertThat(read.value()).isEqualTo(identifier);
        assertThat(read.typeCode()).hasSize(21);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/licence/identifiers.csv")
    void refusesEveryChangeOfOneCharacter(String identifier) {
        for (int i = PREFIX.length(); i < identifier.length(); i++) {
            char was = identifier.charAt(i);
            if (was == '.') {
                continue;
            }
            for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZa".toCharArray()) {
                if (other != was) {
                    String changed =
                            identifier.substring(0, i) + other + identifier.substring(i + 1);
                    assertThatThrownBy(() -> new LicenceIdentifier(changed))
                            .as(changed)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/licence/identifiers.csv")
    void refusesAMissingPart(String identifier) {
        String[] parts = identifier.substring(PREFIX.length()).split("\\.", -1);
        for (int missing = 0; missing < parts.length; missing++) {
            StringBuilder rest = new StringBuilder();
            for (int i = 0; i < parts.length; i++) {
                if (i != missing) {
                    rest.append(rest.isEmpty() ? "" : ".").append(parts[i]);
                }
            }
            assertThatThrownBy(() -> new LicenceIdentifier(PREFIX + rest))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.156.3005.2", "1.2.156.3005.3.A.B.C.001.X", "....."})
    void refusesWhatIsNoIdentifier(String text) {
        assertThatThrownBy(() -> new LicenceIdentifier(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isBuiltWithTheRightCheckCharacter() {
        UnifiedSocialCreditCode issuer = new UnifiedSocialCreditCode("11990300MB3001017J");
        LicenceIdentifier made =
                LicenceIdentifier.of(issuer.value() + "011", issuer, "2026000000000001", 1);
        assertThat(new LicenceIdentifier(made.value())).isEqualTo(made);
        assertThat(made.serial()).isEqualTo("2026000000000001");
        assertThat(made.version()).isEqualTo(1);
        assertThat(made.issuer()).isEqualTo(issuer.value());
    }
}
