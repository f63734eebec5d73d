package onedoor.workflow.clock;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.time.Duration;
import java.util.List;
import onedoor.kit.testing.TestTokens;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Also the sentence takes-the-working-days of both readers' contracts. */
@WorkflowTest
class CalendarFeedTest {

    /** Saturdays that no other test counts through. */
    private static final List<String> SATURDAYS = List.of("2040-11-24", "2040-12-01", "2040-12-08");

    private static final String EXCHANGE = "/api/exchange/working-days";
    private static final String POLICY = "/api/policy/working-days";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired CalendarFeed feed;

    @AfterEach
    void asItWas() {
        SATURDAYS.forEach(day -> makeUp(day, false));
    }

    @Test
    void tellsBothReadersOfAMakeUpSaturday() {
        String saturday = SATURDAYS.getFirst();
        makeUp(saturday, true);
        for (String reader : List.of(EXCHANGE, POLICY)) {
            tellsUntilAnswered(200, reader, saturday);
        }
    }

    @ParameterizedTest
    @CsvSource({EXCHANGE + ",2040-12-01", POLICY + ",2040-12-08"})
    void aReaderThatWasAwayIsToldLater(String reader, String saturday) {
        StubMapping away =
                TestNeighbours.server()
                        .stubFor(
                                put(urlPathEqualTo(reader))
                                        .atPriority(1)
                                        .willReturn(aResponse().withStatus(503)));
        try {
            makeUp(saturday, true);
            tellsUntilAnswered(503, reader, saturday);
            assertThat(answered(200, reader, saturday)).isEmpty();
        } finally {
            TestNeighbours.server().removeStub(away);
        }
        tellsUntilAnswered(200, reader, saturday);
    }

    private void tellsUntilAnswered(int status, String reader, String day) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    feed.run();
                    assertThat(answered(status, reader, day)).isNotEmpty();
                });
    }

    private void makeUp(String day, boolean working) {
        assertThat(
                        mvc.put()
                                .uri("/api/workflow/calendars/2040/days/" + day)
                                .header(
                                        "Authorization",
                                        tokens.staff("admin", "11990300MB3001017J", "SYSTEM_ADMIN")
                                                .bearer())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"working\": %s, \"reason\": \"调休\"}".formatted(working)))
                .hasStatusOk();
    }

    /** What a reader was told with this day as a worked one, and answered so. */
    private static List<ServeEvent> answered(int status, String reader, String day) {
        return TestNeighbours.server().getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().equals(reader))
                .filter(event -> event.getRequest().getBodyAsString().contains('"' + day + '"'))
                .filter(event -> event.getResponse().getStatus() == status)
                .toList();
    }
}
