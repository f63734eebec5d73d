package onedoor.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperingTest {

    @Test
    void isFoundByWitnessesAndMonitor(@TempDir Path folder) throws IOException {
        List<String> said = new ArrayList<>();
        try (Tampering demo = new Tampering(folder, said::add)) {
            assertThat(demo.run()).as(String.join("\n", said)).isTrue();
        }
        assertThat(said)
                .contains(
                        "  witness tax: 422, another root at size 600",
                        "  monitor: the history before entry 600 is not the one that was signed before",
                        "  witness tax: 409, it has already cosigned a tree of 600 entries",
                        "  monitor: the log was cut: it had 600 entries and has 500",
                        "  witness tax: 422, the proof does not lead from size 600 to 630")
                .endsWith("All three were found.");
    }
}
