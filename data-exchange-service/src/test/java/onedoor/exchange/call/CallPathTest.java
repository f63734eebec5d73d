package onedoor.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.exchange.call.CallPath.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallPathTest {

    private static final String ECHO = "/r1/EE/BUSINESS/producer/sub/echo";

    @Test
    void splitsTheIdentifiers() {
        Reading.Read read = (Reading.Read) CallPath.read("/r1/EE/BUSINESS/%E4%B8%80/sub/echo");
        assertThat(read.path())
                .isEqualTo(new CallPath("EE", "BUSINESS", "一", "sub", "echo", "/", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, /",
        "/a, /a, /a",
        "/a/, /a/, /a/",
        "/a%20b, /a b, /a%20b",
        "/a%22%3C%3E%7C, /a\"<>|, /a%22%3C%3E%7C",
        "/a%25, /a%, /a%25",
        "/a%3Fb, /a?b, /a%3Fb",
        "/a%23b, /a#b, /a%23b",
        "/a%3Bb;c, /a;b;c, /a%3Bb;c",
        "/x/foo/../bar, /x/bar, /x/bar",
        "/x/./bar, /x/bar, /x/bar",
        "/x/foo/.., /x/, /x/",
        "/x/., /x/, /x/"
    })
    void judgesWhatIsForwarded(String rest, String judged, String forwarded) {
        CallPath path = ((Reading.Read) CallPath.read(ECHO + rest)).path();
        assertThat(path.judged()).isEqualTo(judged);
        assertThat(path.forwarded()).isEqualTo(forwarded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%2e%2e/s",
                "/.%2e/s",
                "/%2E/s",
                "/%252e%252e/s",
                "/a%252Fb",
                "/a%2Fb",
                "/a%5Cb",
                "/a%00",
                "/a%7F",
                "/a%C2%85",
                "//x/secret",
                "/a//b",
                "/../x",
                "/a/../../x",
                "/a..b"
            })
    void refusesWhatHasTwoMeanings(String rest) {
        assertThat(CallPath.read(ECHO + rest)).isInstanceOf(Reading.Ambiguous.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/r2/EE/BUSINESS/producer/sub/echo, Invalid request URI",
        "/r1/invalid, Invalid request URI",
        "/r1/EE/BUSINESS/producer/sub, Invalid request URI",
        "/r1/EE/BUSINESS//sub/echo, Invalid request URI",
        "/r1/EE/BUSINESS/../sub/echo, Invalid request URI",
        "/r1/EE/BUSINESS/%2e%2e/sub/echo, Invalid request URI",
        "/r1/EE/BUSINESS/a%2Fb/sub/echo, Invalid request URI",
        "/r1/EE/BUSINESS/producer/sub/echo/%4, Invalid percent encoding",
        "/r1/EE/BUSINESS/producer/sub/echo/%zz, Invalid percent encoding",
        "/r1/EE/BUSINESS/producer/sub/echo/%FF, Invalid percent encoding",
        "/r1/EE/BUSINESS/producer/sub/echo/%C0%AF, Invalid percent encoding",
        "/r1/EE/BUSINESS/producer/sub/echo/a\\b, Invalid character in path segment",
        "/r1/EE/BUSINESS/producer/sub/echo/一, Invalid character in path segment"
    })
    void refusesWhatIsNoPathOfTheProtocol(String path, String reason) {
        assertThat(CallPath.read(path)).isEqualTo(new Reading.Malformed(reason));
    }
}
