package onedoor.policy.library;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.jayway.jsonpath.JsonPath;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExpiryWatchTest extends PolicyServiceTest {

    private static final String MESSAGES = "/api/identity/messages";
    private static final String LIST = "/api/policy/document-expiries?limit=100";

    @Autowired ExpiryWatch watch;
    @Autowired JdbcClient db;

    private final String department = enterprise();
    private final String responsible = UUID.randomUUID().toString();
    private final String title = "到期" + UUID.randomUUID();

    @BeforeEach
    void staffAndTheirInbox() {
        publishCalendar();
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/departments"))
                        .willReturn(okJson("[{\"uscc\": \"%s\"}]".formatted(department))));
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/departments/" + department + "/staff"))
                        .willReturn(
                                okJson(
                                        """
                                        {"items": [{"id": "%s", "roles": ["POLICY_ADMIN"]},
                                            {"id": "%s", "roles": ["CLERK"]}]}
                                        """
                                                .formatted(responsible, UUID.randomUUID()))));
        inbox(201);
    }

    @AfterEach
    void nothingExpires() {
        db.sql("update policy_document set state = 'REPEALED' where title like '到期%'").update();
    }

    @Test
    void tellsOnceAndListsWhatExpiresWithinThirtyDays() {
        expiring("2026-07-15");
        assertThat(listed("$.items[?(@.title=='%s')].told")).containsExactly(false);
        watch.run();
        watch.run();
        assertThat(told()).hasSize(1);
        assertThat(told().getFirst().getBodyAsString())
                .contains(responsible, "2026-07-15", "/staff/policy-documents/");
        assertThat(listed("$.items[?(@.title=='%s')].told")).containsExactly(true);
    }

    @Test
    void saysNothingOfWhatExpiresLaterOrHasExpiredUntilItsTimeComes() {
        expiring("2026-07-16");
        watch.run();
        assertThat(told()).isEmpty();
        assertThat(listed("$.items[?(@.title=='%s')]")).isEmpty();
        laterBy(Period.ofDays(1));
        watch.run();
        assertThat(told()).hasSize(1);
        laterBy(Period.ofDays(60));
        assertThat(listed("$.items[?(@.title=='%s')]")).isEmpty();
    }

    @Test
    void anotherDayIsToldAnew() {
        expiring("2026-07-01");
        watch.run();
        expiring("2026-07-10");
        watch.run();
        assertThat(told()).hasSize(2);
    }

    @Test
    void whatTheInboxDidNotTakeGoesOutLaterUnderTheSameKey() {
        inbox(500);
        expiring("2026-07-01");
        watch.run();
        watch.run();
        assertThat(told()).hasSize(1);
        inbox(201);
        laterBy(Period.ofDays(1));
        watch.run();
        assertThat(told()).hasSize(2);
        assertThat(told().stream().map(r -> r.getHeader("Idempotency-Key")).distinct()).hasSize(1);
    }

    @Test
    void tellsOnceThoughReplicasLookAtTheSameTime() throws Exception {
        expiring("2026-07-01");
        watch.run();
        db.sql("update policy_document_expiry set tell_after = noted_at").update();
        NEIGHBOURS.resetRequests();
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(replicas.submit(watch::run));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        assertThat(told()).hasSize(1);
    }

    @Test
    void isForOfficersOnly() {
        assertThat(askAs(LIST, agent(enterprise()))).hasStatus(403);
        assertThat(mvc.get().uri(LIST)).hasStatus(401);
    }

    private void expiring(String day) {
        assertThat(
                        mvc.post()
                                .uri("/api/policy/document-imports")
                                .header("Authorization", administrator())
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        """
                                        [{"id": "%1$s", "title": "%1$s", "issuer": "某局", "publishedOn": "2026-01-01",
                                          "expiresOn": "%2$s"}]
                                        """
                                                .formatted(title, day)))
                .hasStatus(201);
    }

    private List<Object> listed(String path) {
        return member(askAs(LIST, administrator()), path.formatted(title));
    }

    private static void inbox(int status) {
        NEIGHBOURS.stubFor(
                post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(status)));
    }

    private List<LoggedRequest> told() {
        List<LoggedRequest> all =
                NEIGHBOURS.findAll(
                        postRequestedFor(urlPathEqualTo(MESSAGES))
                                .withRequestBody(containing(title)));
        assertThat(all)
                .allSatisfy(r ->
                        assertThat(JsonPath.<String>read(r.getBodyAsString(), "$.to"))
                                .isEqualTo(responsible));
        return all;
    }
}
