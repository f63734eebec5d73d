package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MaskingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void hidesIdNumbersAndMobilesWhateverTheyAreCalled() {
        assertThat(Masking.text("99010219900307102X")).isEqualTo("990102********102X");
        assertThat(Masking.text("13800138000")).isEqualTo("138****8000");
        JsonNode value =
                JSON.readTree(
                        "{\"a\":[\"13800138000\",{\"b\":\"99010219900307102x\"}],\"n\":13800138000}");
        assertThat(Masking.value(value).toString())
                .isEqualTo(
                        "{\"a\":[\"138****8000\",{\"b\":\"990102********102x\"}],\"n\":13800138000}");
        assertThat(Masking.words("电话 13800138000", JSON.readTree("[\"13800138000\"]")))
                .isEqualTo("电话 138****8000");
    }

    @Test
    void leavesOtherNumbersAsTheyAre() {
        for (String other :
                new String[] {
                    "91990200MB20010151",
                    "119902000020020267",
                    "2026-11-22",
                    "12800138000",
                    "测试",
                    ""
                }) {
            assertThat(Masking.text(other)).isEqualTo(other);
        }
    }
}
