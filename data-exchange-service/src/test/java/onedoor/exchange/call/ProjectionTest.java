package onedoor.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {

    private static Optional<String> of(String answer, RecordLimit... limits) {
        return of(answer, List.of(limits));
    }

    private static Optional<String> of(String answer, List<RecordLimit> limits) {
        return Projection.of(
                        new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                        List.of("a", "b"),
                        limits,
                        "2026-01-01T00:00:00Z")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void keepsOnlyTheFieldsThatWereAskedFor() {
        assertThat(
                        of(
                                "{\"asOf\":\"t\",\"more\":{\"a\":1},\"records\":[{\"c\":{\"a\":2},\"a\":1.50,\"b\":null}]}"))
                .hasValue("{\"asOf\":\"t\",\"records\":[{\"a\":1.50,\"b\":null}]}");
    }

    @Test
    void keepsOnlyTheRecordsThatSayWhatALimitWantsToHear() {
        RecordLimit from = new RecordLimit("from", "x"::equals);
        String answer =
                """
                {"asOf":"t","records":[
                  {"a":1.50,"from":"x"},{"from":"y","a":2},{"a":3},{"a":4,"from":null},
                  {"a":5,"from":7},{"a":6,"from":{"from":"x"}},{"b":"\\u0001 文","from":"x","c":[1]}]}
                """;
        assertThat(of(answer, from))
                .hasValue("{\"asOf\":\"t\",\"records\":[{\"a\":1.50},{\"b\":\"\\u0001 文\"}]}");
        assertThat(of(answer, from, new RecordLimit("b", "none"::equals)))
                .hasValue("{\"asOf\":\"t\",\"records\":[]}");
        assertThat(of("{\"records\":[{\"from\":\"x\",\"a\":[1]}]}", from)).isEmpty();
        assertThat(of("{\"records\":[{\"from\":\"y\",\"from\":\"x\"}]}", from)).isEmpty();
    }

    @Test
    void datesAnAnswerThatHasNoDate() {
        assertThat(of("{\"records\":[]}"))
                .hasValue("{\"records\":[],\"asOf\":\"2026-01-01T00:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "{}",
                "{\"records\":{}}",
                "{\"records\":[1]}",
                "{\"records\":[{\"a\":{\"secret\":1}}]}",
                "{\"records\":[{\"a\":[1]}]}",
                "{\"records\":[{\"a\":1,\"a\":2}]}",
                "{\"records\":[{\"a\":1}]",
                "{\"records\":[]} {}"
            })
    void refusesWhatIsNotTheAnswerOfARegister(String answer) {
        assertThat(of(answer)).isEmpty();
    }
}
