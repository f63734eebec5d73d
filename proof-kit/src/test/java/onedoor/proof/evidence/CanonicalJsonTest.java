package onedoor.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    // The string of RFC 8785 §3.2.2 and its canonical form.
    @Test
    void escapesAsTheStandardSays() {
        assertThat(CanonicalJson.of("\u20ac$\u000F\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    // RFC 8785 §3.2.3: names are sorted by their UTF-16 units.
    @Test
    void sortsNamesByUtf16Units() {
        assertThat(
                        CanonicalJson.of(
                                Map.of(
                                        "\u20ac", "Euro Sign",
                                        "\r", "Carriage Return",
                                        "\ufb33", "Hebrew Letter Dalet With Dagesh",
                                        "1", "One",
                                        "\ud83d\ude00", "Emoji: Grinning Face",
                                        "\u0080", "Control",
                                        "\u00f6", "Latin Small Letter O With Diaeresis")))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                                + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void writesListsNumbersAndTruthValues() {
        assertThat(CanonicalJson.of(Map.of("b", List.of(1, 2L, true), "a", List.of())))
                .isEqualTo("{\"a\":[],\"b\":[1,2,true]}");
    }

    @Test
    void refusesANumberThatItsReaderWouldRound() {
        assertThatThrownBy(() -> CanonicalJson.of((1L << 53) + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
