package onedoor.policy.upkeep;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

class UpkeepTest extends PolicyServiceTest {

    private static final String ENTITIES = "/r1/.*/market-entity/entities/query";

    @Autowired Roster roster;
    @Autowired Refresh refresh;
    @Autowired Feeds feeds;
    @Autowired JdbcClient db;
    @Autowired StringRedisTemplate redis;

    @BeforeEach
    void nobodyElseIsDue() {
        db.sql("update roster_profile set due_at = '9999-12-30'").update();
        db.sql("delete from profile_feed").update();
    }

    @Test
    void fillsWhoeverIsTakenInAndSaysHowTheRosterStands() {
        String enterprise = enterprise();
        enrol(enterprise);
        assertThat(roster.find(enterprise)).isEmpty();
        refresh.run();

        StoredProfile stored = roster.find(enterprise).orElseThrow();
        assertThat(stored.facts().find("industry", "").orElseThrow().value())
                .isEqualTo(new Value.Code("6210"));
        assertThat(stored.verified().find("size", "2025")).isPresent();
        assertThat(mvc.get().uri("/api/policy/roster").header("Authorization", administrator()))
                .bodyJson()
                .extractingPath("$.waiting")
                .isEqualTo(0);
        assertThat(mvc.get().uri("/api/policy/roster").header("Authorization", agent(enterprise)))
                .hasStatus(403);
    }

    @Test
    void takesInWhoeverAsksForMatches() {
        String enterprise = enterprise();
        published("catering");
        assertThat(mvc.get().uri("/api/policy/matches").header("Authorization", agent(enterprise)))
                .hasStatusOk();
        refresh.run();
        assertThat(roster.find(enterprise)).isPresent();
    }

    @Test
    void newsOfAChangeMakesTheSubjectDue() {
        String enterprise = enterprise();
        enrol(enterprise);
        refresh.run();
        long id = roster.find(enterprise).orElseThrow().id();
        subscription("[]", 7);
        feeds.run();
        NEIGHBOURS.verify(
                postRequestedFor(urlPathMatching("/api/exchange/subscriptions/.*/subjects"))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.subjects[?(@.reference=='"
                                                + id
                                                + "' && @.subject.id=='"
                                                + enterprise
                                                + "')]")));

        entity("{\"name\": \"改名有限公司\", \"industry\": \"6220\"}");
        redis.delete("policy:register:" + enterprise + ":市场主体登记");
        refresh.run();
        assertThat(name(enterprise)).isEqualTo("测试餐饮有限公司");
        subscription("[{\"data\": {\"references\": [\"" + id + "\"]}}]", 9);
        feeds.run();
        refresh.run();
        assertThat(name(enterprise)).isEqualTo("改名有限公司");
        NEIGHBOURS.verify(
                postRequestedFor(urlPathMatching("/api/exchange/subscriptions/.*/acknowledgements"))
                        .withRequestBody(matchingJsonPath("$[?(@.position == 9)]")));
    }

    @Test
    void whatARegisterCannotSayAnyMoreIsKeptUntilItIsTooOld() {
        String enterprise = enterprise();
        enrol(enterprise);
        refresh.run();
        NEIGHBOURS.stubFor(
                post(urlPathMatching(ENTITIES))
                        .atPriority(1)
                        .willReturn(
                                aResponse()
                                        .withStatus(500)
                                        .withHeader(
                                                "X-Road-Error",
                                                "server.serverproxy.network_error")));
        for (Period later : java.util.List.of(Period.ofDays(1), Period.ofDays(8))) {
            laterBy(later);
            redis.delete("policy:register:" + enterprise + ":市场主体登记");
            db.sql("update roster_profile set due_at = '2026-01-01' where subject = :s")
                    .param("s", enterprise)
                    .update();
            refresh.run();
            assertThat(
                            roster.find(enterprise)
                                    .orElseThrow()
                                    .facts()
                                    .find("industry", "")
                                    .orElseThrow()
                                    .trust())
                    .isEqualTo(later.equals(Period.ofDays(1)) ? Trust.VERIFIED : Trust.INFERRED);
        }
    }

    @Test
    void whatCannotBeSoStaysUnknownAndBecomesATicketUntilItIsPutRight() {
        String enterprise = enterprise();
        entity(
                """
                {"name": "甲公司", "estDate": "2031-01-01", "regCapital": 100.005, "industry": "6210"},
                {"name": "甲公司", "industry": "6510"}
                """);
        tax(
                "{\"year\": 2025, \"headcount\": -3, \"revenue\": 1000000}, {\"year\": 2031, \"revenue\": 5}");
        enrol(enterprise);
        refresh.run();
        StoredProfile stored = roster.find(enterprise).orElseThrow();
        assertThat(stored.facts().find("estDate", "")).isEmpty();
        assertThat(stored.facts().find("regCapital", "")).isEmpty();
        assertThat(stored.facts().find("industry", "")).isEmpty();
        assertThat(stored.facts().find("headcount", "2025")).isEmpty();
        assertThat(stored.facts().find("revenue", "2031")).isEmpty();
        assertThat(stored.facts().find("revenue", "2025")).isPresent();
        assertThat(tickets(enterprise, "OPEN"))
                .containsExactlyInAnyOrder(
                        "estDate FUTURE",
                        "regCapital UNREADABLE",
                        "industry CONTRADICTION",
                        "headcount UNREADABLE",
                        "revenue FUTURE");

        entity("{\"name\": \"甲公司\", \"estDate\": \"2020-01-01\", \"industry\": \"6210\"}");
        redis.delete("policy:register:" + enterprise + ":市场主体登记");
        db.sql("update roster_profile set due_at = '2026-01-01' where subject = :s")
                .param("s", enterprise)
                .update();
        refresh.run();
        assertThat(tickets(enterprise, "OPEN"))
                .containsExactlyInAnyOrder("headcount UNREADABLE", "revenue FUTURE");
        assertThat(roster.find(enterprise).orElseThrow().facts().find("industry", "")).isPresent();
    }

    private java.util.List<String> tickets(String enterprise, String state) {
        return db.sql(
                        "select concat(attribute, ' ', kind) from quality_ticket where subject = :s and state = :state")
                .param("s", enterprise)
                .param("state", state)
                .query(String.class)
                .list();
    }

    private Object name(String enterprise) {
        return roster.find(enterprise)
                .orElseThrow()
                .facts()
                .find("enterpriseName", "")
                .map(f -> ((Value.Code) f.value()).code())
                .orElse("");
    }

    private void enrol(String enterprise) {
        assertThat(
                        mvc.post()
                                .uri("/api/policy/roster/enrolments")
                                .header("Authorization", administrator())
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"enterprises\": [\"%s\"]}".formatted(enterprise)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.added")
                .isEqualTo(1);
    }

    private static void entity(String records) {
        answers(ENTITIES, records);
    }

    private static void tax(String records) {
        answers("/r1/.*/tax.*/query", records);
    }

    private static void answers(String path, String records) {
        NEIGHBOURS.stubFor(
                post(urlPathMatching(path))
                        .atPriority(1)
                        .willReturn(
                                okJson(
                                        "{\"asOf\": \"2026-06-15T01:00:00Z\", \"records\": ["
                                                + records
                                                + "]}")));
    }

    private static void subscription(String events, int next) {
        NEIGHBOURS.stubFor(
                post(urlPathEqualTo("/api/exchange/subscriptions"))
                        .willReturn(
                                okJson(
                                        """
                                        {"id": "0198d5a0-0000-7000-8000-000000000001", "resource": "r",
                                         "purpose": "POLICY-MATCH", "delivery": "PULL"}
                                        """)));
        NEIGHBOURS.stubFor(
                post(urlPathMatching("/api/exchange/subscriptions/.*/(subjects|acknowledgements)"))
                        .willReturn(okJson("{}")));
        NEIGHBOURS.stubFor(
                get(urlPathMatching("/api/exchange/subscriptions/.*/events"))
                        .willReturn(
                                aResponse()
                                        .withHeader(
                                                "Content-Type",
                                                "application/cloudevents-batch+json")
                                        .withHeader("OneDoor-Next", String.valueOf(next))
                                        .withBody(events)));
    }
}
