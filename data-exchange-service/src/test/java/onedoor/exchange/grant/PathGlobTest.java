package onedoor.exchange.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobTest {

    @ParameterizedTest
    @CsvSource({
        "/**, /, true",
        "/**, /a/b, true",
        "/a/*, /a/b, true",
        "/a/*, /a/, true",
        "/a/*, /a/b/c, false",
        "/a/*/c, /a/b/c, true",
        "/a/*/c, /a/b/b/c, false",
        "/a/**/c, /a/b/b/c, true",
        "/a***c, /a/x/c, true",
        "/a.b, /axb, false",
        "/a\\*, /a*, true",
        "/a\\*, /ab, false",
        "/a\\\\b, /a\\b, true",
        "/a\\b, /a\\b, true",
        "/A, /a, false",
        "/a, /a/, false"
    })
    void matchesTheWholePath(String glob, String path, boolean matches) {
        assertThat(PathGlob.parse(glob).orElseThrow().matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "*", "/doc*.json", "/a*\\*"})
    void refusesAPatternThatCouldNeverMatch(String glob) {
        assertThat(PathGlob.parse(glob)).isEmpty();
    }
}
