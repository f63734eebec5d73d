package onedoor.policy.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 6, 7, 64, 100_000})
    void findsEverybodyAndNobodyElse(int many) {
        String[] subjects =
                IntStream.range(0, many).mapToObj("91BENCH%06d"::formatted).toArray(String[]::new);
        Names names = Names.of(subjects);
        for (int row = 0; row < many; row++) {
            assertThat(names.row("91BENCH%06d".formatted(row))).hasValue(row);
            assertThat(names.at(row)).isEqualTo(subjects[row]);
        }
        assertThat(names.row("91BENCH%06d".formatted(many))).isEmpty();
        assertThat(names.row("")).isEmpty();
    }

    @Test
    void tellsApartWhatHasTheSameHash() {
        Names names = Names.of(new String[] {"Aa", "BB", "AaAa"});
        assertThat(names.row("BB")).hasValue(1);
        assertThat(names.row("Aa")).hasValue(0);
        assertThat(names.row("BBBB")).isEmpty();
    }
}
