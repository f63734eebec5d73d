package onedoor.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0/x001/x234/067, 0, 1234067, 256",
        "0/000, 0, 0, 256",
        "1/001.p/17, 1, 1, 17",
        "63/999, 63, 999, 256",
        "entries/x001/000.p/255, -1, 1000, 255"
    })
    void isReadAndWritten(String text, int level, long number, int width) {
        TilePath path = TilePath.parse(text).orElseThrow();
        assertThat(path).isEqualTo(new TilePath(level, number, width));
        assertThat(path.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/0",
                "0/0000",
                "64/000",
                "-1/000",
                "00/000",
                "0/x000/001",
                "0/001/x002",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000.p/",
                "0/000/",
                "1/../000",
                "entries"
            })
    void hasOneWayOfWriting(String text) {
        assertThat(TilePath.parse(text)).isEmpty();
    }
}
