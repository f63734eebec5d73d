package onedoor.workflow.event;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.options;
import static com.github.tomakehurst.wiremock.client.WireMock.optionsRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onedoor.kit.SinkSignature;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Subscribers receive every event they asked for, in order, at least once, signed. */
@WorkflowTest
class DeliveryTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher publisher;
    @Autowired Webhooks webhooks;

    private Portal portal;
    private Token admin;
    private String path;
    private String id;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        admin = tokens.staff("sys", TestNeighbours.PLATFORM, "SYSTEM_ADMIN");
        path = "/sinks/" + UUID.randomUUID();
    }

    @AfterEach
    void leave() {
        if (id != null) {
            portal.delete(admin, "/event-subscriptions/" + id).expect(204);
            portal.get(admin, "/event-subscriptions/" + id).expect(404);
        }
    }

    @Test
    void sendsAgainUntilItIsReceivedAndKeepsTheOrder() {
        consent();
        answer(STARTED, "again", 503);
        answer("again", "well", 302);
        answer("well", "well", 204);
        JsonNode subscription = subscribe(1);
        String subject = "DELIVERY-" + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            act(subject);
        }
        List<LoggedRequest> received = await(subject, 5);
        assertThat(received)
                .extracting(r -> sequence(r.getBodyAsString()))
                .containsExactly("1", "1", "1", "2", "3");
        LoggedRequest last = received.getLast();
        assertThat(last.getHeader("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(last.getHeader("webhook-id")).isEqualTo(subject + "-3");
        assertThat(last.getHeader("webhook-signature"))
                .isEqualTo(
                        SinkSignature.of(
                                subscription.path("secret").asString(),
                                subject + "-3",
                                Instant.ofEpochSecond(
                                        Long.parseLong(last.getHeader("webhook-timestamp"))),
                                last.getBodyAsString()));
        JsonNode now = awaitState("ACTIVE", 0);
        assertThat(now.path("behind").asInt()).isZero();
        assertThat(now.hasNonNull("secret")).isFalse();
        assertThat(portal.post(admin, "/event-subscriptions", form(1)).expect(409).problem())
                .isEqualTo("subscription-exists");
    }

    /**
     * A sender that was killed after the receiver's answer: its place and its lease stay behind.
     */
    @Test
    void anotherSenderTakesOverWhenTheLeaseHasEnded() {
        consent();
        answer(STARTED, STARTED, 204);
        subscribe(10);
        awaitState("ACTIVE", 0);
        String subject = "KILLED-" + UUID.randomUUID();
        act(subject);
        String first = await(subject, 1).getFirst().getHeader("webhook-id");
        awaitState("ACTIVE", 0);
        lease("date_add(utc_timestamp(6), interval 1 hour)", before(subject));
        webhooks.run();
        assertThat(requests(subject)).hasSize(1);
        lease("date_sub(utc_timestamp(6), interval 1 second)", before(subject));
        List<LoggedRequest> received = await(subject, 2);
        assertThat(received.getLast().getHeader("webhook-id")).isEqualTo(first);
        assertThat(JSON.readTree(received.getLast().getBodyAsString()).isArray()).isTrue();
    }

    @Test
    void sendsNothingToWhoeverDoesNotConsent() {
        TestNeighbours.server()
                .stubFor(options(urlPathEqualTo(path)).willReturn(aResponse().withStatus(405)));
        answer(STARTED, STARTED, 204);
        subscribe(1);
        String subject = "UNASKED-" + UUID.randomUUID();
        act(subject);
        JsonNode refused = awaitState("REJECTED", 1);
        assertThat(refused.path("lastError").asString()).contains("405");
        assertThat(requests(subject)).isEmpty();
        assertThat(
                        TestNeighbours.server()
                                .findAll(optionsRequestedFor(urlPathEqualTo(path)))
                                .getFirst()
                                .getHeader("WebHook-Request-Origin"))
                .isNotEmpty();
        consent();
        portal.post(admin, "/event-subscriptions/" + id + "/resumptions", "{\"skip\":false}")
                .expect(200);
        assertThat(await(subject, 1)).hasSize(1);
    }

    @Test
    void endsWithAReceiverThatIsGone() {
        consent();
        answer(STARTED, STARTED, 410);
        subscribe(1);
        act("GONE-" + UUID.randomUUID());
        awaitState("DEAD", 1);
    }

    @Test
    void onlyAdministratorsSubscribeAndADepartmentSeesItsOwn() {
        consent();
        subscribe(1);
        Token department = tokens.staff("ex", TestNeighbours.HEALTH, "EXCHANGE_ADMIN");
        portal.get(department, "/event-subscriptions/" + id).expect(404);
        assertThat(portal.get(department, "/event-subscriptions").expect(200).body().path("items"))
                .isEmpty();
        Token head = tokens.staff("head", TestNeighbours.HEALTH, "HEAD");
        portal.post(head, "/event-subscriptions", form(1)).expect(403);
        assertThat(
                        portal.post(
                                        admin,
                                        "/event-subscriptions",
                                        "{\"sink\":\"http://93.184.215.14/\"}")
                                .expect(422)
                                .problem())
                .isEqualTo("sink-refused");
    }

    private JsonNode subscribe(int batch) {
        JsonNode created =
                portal.post(admin, "/event-subscriptions", form(batch)).expect(201).body();
        id = created.path("id").asString();
        assertThat(created.path("secret").asString()).startsWith("whsec_");
        return created;
    }

    private String form(int batch) {
        return JSON.writeValueAsString(
                Map.of(
                        "sink",
                        TestNeighbours.server().baseUrl() + path,
                        "batch",
                        batch,
                        "types",
                        List.of("cn.onedoor.case.closed.v1")));
    }

    private void consent() {
        TestNeighbours.server()
                .stubFor(
                        options(urlPathEqualTo(path))
                                .willReturn(
                                        aResponse()
                                                .withStatus(200)
                                                .withHeader("WebHook-Allowed-Origin", "*")));
    }

    private void answer(String from, String to, int status) {
        TestNeighbours.server()
                .stubFor(
                        post(urlPathEqualTo(path))
                                .inScenario(path)
                                .whenScenarioStateIs(from)
                                .willSetStateTo(to)
                                .willReturn(
                                        aResponse()
                                                .withStatus(status)
                                                .withHeader("Location", "/elsewhere")));
    }

    private void act(String subject) {
        transaction.executeWithoutResult(_ -> publisher.publishEvent(TestActs.closed(subject)));
    }

    /** The place before the one event of this case, whatever else has happened since. */
    private long before(String subject) {
        return db.sql("select position - 1 from case_event where subject = ?")
                .param(subject)
                .query(Long.class)
                .single();
    }

    private void lease(String until, long position) {
        db.sql(
                        """
                        update event_subscription set lease_holder = uuid(), lease_until = %s, position = ?
                        where id = ?
                        """
                                .formatted(until))
                .params(position, id)
                .update();
    }

    private JsonNode awaitState(String state, int failures) {
        return Awaitility.await()
                .until(
                        () -> portal.get(admin, "/event-subscriptions/" + id).body(),
                        s ->
                                s.path("state").asString().equals(state)
                                        && s.path("failures").asInt() == failures
                                        && (!state.equals("ACTIVE")
                                                || s.path("behind").asInt() == 0));
    }

    private List<LoggedRequest> await(String subject, int count) {
        return Awaitility.await().until(() -> requests(subject), r -> r.size() >= count);
    }

    private List<LoggedRequest> requests(String subject) {
        return TestNeighbours.server().findAll(postRequestedFor(urlPathEqualTo(path))).stream()
                .filter(r -> r.getBodyAsString().contains(subject))
                .toList();
    }

    private static String sequence(String body) {
        JsonNode sent = JSON.readTree(body);
        return Stream.of(sent).map(s -> s.path("sequence").asString()).findFirst().orElseThrow();
    }
}
