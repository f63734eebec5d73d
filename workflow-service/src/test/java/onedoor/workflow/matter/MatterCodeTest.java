package onedoor.workflow.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatterCodeTest {

    private static final String TASK = "11990300MB3001017J3992009000301";

    @Test
    void takesTheTaskCodeApart() {
        MatterCode code = new MatterCode(TASK);
        assertThat(code.body().value()).isEqualTo("11990300MB3001017J");
        assertThat(code.level()).isEqualTo(3);
        assertThat(code.catalogueCode()).isEqualTo("992009000301");
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
                "11990300MB3001017J399200900030", // one digit short
                "11990300MB3001017J39920090003011", // 32
                "11990300MB3001018J3992009000301", // wrong check character
                "11990300MB3001017J9992009000301", // no level 9
                "11990300MB3001017J399200900030X", // a letter in the catalogue code
            })
    void cannotHoldAWrongCode(String wrong) {
        assertThatThrownBy(() -> new MatterCode(wrong))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
