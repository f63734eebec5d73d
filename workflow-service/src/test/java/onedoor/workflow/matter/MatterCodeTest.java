package onedoor.workflow.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatterCodeTest {

    /** The published example of the national catalogue. */
    private static final String TASK = "11370800MB285591843370117002011";

    @Test
    void takesTheTaskCodeApart() {
        MatterCode code = new MatterCode(TASK);
        assertThat(code.body().value()).isEqualTo("11370800MB28559184");
        assertThat(code.level()).isEqualTo(3);
        assertThat(code.catalogueCode()).isEqualTo("370117002011");
        assertThat(code.taskCode()).isEqualTo(code);
    }

    @Test
    void findsTheTaskOfAHandlingItem() {
        assertThat(new MatterCode(TASK + "01").taskCode()).isEqualTo(new MatterCode(TASK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11370800MB28559184337011700201", // one digit short
                "11370800MB2855918433701170020111", // 32
                "11370800MB285591853370117002011", // wrong check character
                "11370800MB285591849370117002011", // no level 9
                "11370800MB28559184337011700201X", // a letter in the catalogue code
            })
    void cannotHoldAWrongCode(String wrong) {
        assertThatThrownBy(() -> new MatterCode(wrong))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
