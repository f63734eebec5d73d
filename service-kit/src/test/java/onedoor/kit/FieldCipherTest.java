package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class FieldCipherTest {

    private static final String ONE = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String TWO =
            Base64.getEncoder()
                    .encodeToString(
                            "another key of thirty-two bytes!".getBytes(StandardCharsets.UTF_8));

    private final FieldCipher cipher = new FieldCipher(ONE);

    @Test
    void readsWhatItWrote() {
        String stored = cipher.encrypt("99010219880312102X 张晓云");
        assertThat(stored).startsWith("v1:").doesNotContain("9901");
        assertThat(cipher.decrypt(stored)).isEqualTo("99010219880312102X 张晓云");
    }

    @Test
    void neverWritesTheSameTextTwice() {
        assertThat(cipher.encrypt("a")).isNotEqualTo(cipher.encrypt("a"));
    }

    @Test
    void refusesAnAlteredText() {
        String stored = cipher.encrypt("a");
        char last = stored.charAt(stored.length() - 2);
        String altered =
                stored.substring(0, stored.length() - 2)
                        + (last == 'A' ? 'B' : 'A')
                        + stored.substring(stored.length() - 1);
        assertThatThrownBy(() -> cipher.decrypt(altered)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsOldTextsAfterTheKeyHasChanged() {
        String old = cipher.encrypt("a");
        FieldCipher rotated = new FieldCipher("v2:" + TWO + ",v1:" + ONE);
        assertThat(rotated.decrypt(old)).isEqualTo("a");
        assertThat(rotated.encrypt("a")).startsWith("v2:");
    }

    @Test
    void indexesEqualValuesOfOneFieldEqually() {
        BlindIndex index = new BlindIndex(ONE);
        assertThat(index.of("id-number", "x")).isEqualTo(index.of("id-number", "x")).hasSize(43);
        assertThat(index.of("id-number", "x")).isNotEqualTo(index.of("mobile", "x"));
    }
}
