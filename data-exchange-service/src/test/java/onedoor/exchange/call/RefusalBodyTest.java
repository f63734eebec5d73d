package onedoor.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalBodyTest {

    private static final Refusal REFUSAL = Refusal.accessDenied("EE/B/<p>&/s/e");

    private static String text(@Nullable String accept) {
        return new String(body(accept).bytes(), StandardCharsets.UTF_8);
    }

    private static RefusalBody body(@Nullable String accept) {
        return RefusalBody.of(REFUSAL.type(), REFUSAL.message(), "d-1", accept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | application/json",
                "*/* | application/json",
                "application/json | application/json",
                "text/html | application/json",
                "text/xml | text/xml;charset=utf-8",
                "text/* | text/xml;charset=utf-8",
                "application/xml | application/xml;charset=utf-8",
                "application/json, application/xml;q=0.1, text/xml | application/xml;charset=utf-8",
                "TEXT/XML;q=0.1 | text/xml;charset=utf-8"
            })
    void chooseTheFirstXmlTypeThatIsListedElseJson(@Nullable String accept, String contentType) {
        assertThat(body(accept).contentType()).isEqualTo(contentType);
    }

    @Test
    void keepsTheOrderOfKeys() {
        assertThat(text(null))
                .isEqualTo(
                        "{\"type\":\"server.serverproxy.access_denied\","
                                + "\"message\":\"Request is not allowed: SERVICE:EE/B/<p>&/s/e\","
                                + "\"detail\":\"d-1\"}");
    }

    @Test
    void escapesXml() {
        assertThat(text("text/xml"))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><error>"
                                + "<type>server.serverproxy.access_denied</type>"
                                + "<message>Request is not allowed: SERVICE:EE/B/&lt;p&gt;&amp;/s/e</message>"
                                + "<detail>d-1</detail></error>");
    }
}
