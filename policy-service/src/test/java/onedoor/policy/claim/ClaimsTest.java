package onedoor.policy.claim;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ClaimsTest extends PolicyServiceTest {

    @Autowired JdbcClient db;
    @Autowired Expiry expiry;

    @BeforeEach
    void policies() {
        published("catering", "loan", "factory");
    }

    @Test
    void reservesGrantsAndPaysOnce() {
        String enterprise = enterprise();
        MvcTestResult opened = claim(key(), "T-CATERING", enterprise, key());
        assertThat(opened).hasStatus(201);
        assertThat(opened).bodyJson().extractingPath("$.amountFen").isEqualTo(500000);
        assertThat(opened).bodyJson().extractingPath("$.outcome").isEqualTo("ELIGIBLE_VERIFIED");
        assertThat(opened)
                .bodyJson()
                .extractingPath("$.explanation[*].verdict")
                .asArray()
                .containsOnly("TRUE");

        assertThat(claim(key(), "T-CATERING", enterprise, key()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:already-claimed");

        String id = id(opened);
        assertThat(decide(id, true))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.amountFen")
                .isEqualTo(500000);
        assertThat(decide(id, true)).hasStatusOk();
        assertThat(decide(id, false))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.problem")
                .isEqualTo("claim-closed");
        assertThat(entries(id)).containsExactly("RESERVE_UNBUDGETED", "COMMIT");

        assertThat(claim(key(), "T-CATERING", enterprise, key()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:already-received");
        assertThat(
                        mvc.get()
                                .uri("/api/policy/grants/mine")
                                .header("Authorization", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.items[0].state")
                .isEqualTo("COMMITTED");
        assertThat(mvc.get().uri("/api/policy/matches").header("Authorization", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.eligible[?(@.code=='T-CATERING')].claim.state")
                .asArray()
                .containsExactly("RECEIVED");
    }

    @Test
    void aRefusalFreesThePlaceForAnotherClaim() {
        String enterprise = enterprise();
        String first = id(claim(key(), "T-CATERING", enterprise, key()));
        assertThat(decide(first, false))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("REFUSED");
        assertThat(entries(first)).containsExactly("RESERVE_UNBUDGETED", "REVERSE_UNBUDGETED");
        assertThat(claim(key(), "T-CATERING", enterprise, key())).hasStatus(201);
    }

    @Test
    void theSameKeyOrTheSameApplicationGivesTheSameClaim() {
        String enterprise = enterprise();
        String key = key();
        String application = key();
        String first = id(claim(key, "T-CATERING", enterprise, application));
        assertThat(id(claim(key, "T-CATERING", enterprise, application))).isEqualTo(first);
        assertThat(id(claim(key(), "T-CATERING", enterprise, application))).isEqualTo(first);
        assertThat(claim(key, "T-CATERING", enterprise, key())).hasStatus(422);
    }

    @Test
    void ofManyRacingWorkersOneWins() throws Exception {
        String enterprise = enterprise();
        List<Callable<Integer>> workers =
                java.util.stream.IntStream.range(0, 8)
                        .<Callable<Integer>>mapToObj(
                                i -> () -> status(claim(key(), "T-CATERING", enterprise, key())))
                        .toList();
        List<Integer> statuses = together(workers);
        assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
        assertThat(statuses).filteredOn(s -> s == 409).hasSize(7);
    }

    @Test
    void twoRacingDecisionsPayOnce() throws Exception {
        String enterprise = enterprise();
        String id = id(claim(key(), "T-CATERING", enterprise, key()));
        List<Integer> statuses =
                together(
                        List.of(
                                () -> status(decide(id, true)),
                                () -> status(decide(id, true)),
                                () -> status(decide(id, true))));
        assertThat(statuses).containsOnly(200);
        assertThat(entries(id)).containsExactly("RESERVE_UNBUDGETED", "COMMIT");
    }

    @Test
    void freezesVersionFactsAndReasons() {
        String enterprise = enterprise();
        String id = id(claim(key(), "T-CATERING", enterprise, key()));
        var row =
                db.sql(
                                "select policy_version, facts_hash, facts_json, explanation_json from claim where id = :id")
                        .param("id", id)
                        .query()
                        .singleRow();
        assertThat(row.get("facts_hash").toString()).hasSize(64);
        assertThat(row.get("facts_json").toString()).contains("estDate").contains("VERIFIED");
        assertThat(row.get("explanation_json").toString()).contains("第二条");
    }

    @Test
    void aClaimJudgedLaterComesOutTheSameByteForByte() {
        String enterprise = enterprise();
        String id = id(claim(key(), "T-CATERING", enterprise, key()));
        laterBy(Period.ofDays(40));
        publish(policy("catering").replace("一次性补助 5000 元", "补助 5000 元"));
        assertThat(replay(id, administrator()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.differences")
                .asArray()
                .isEmpty();
        db.sql("update claim set facts_json = replace(facts_json, '2025-', '2024-') where id = :id")
                .param("id", id)
                .update();
        assertThat(replay(id, administrator()))
                .bodyJson()
                .extractingPath("$.differences[0].what")
                .isEqualTo("facts");
        assertThat(replay(id, tokens.staff("x", enterprise(), "POLICY_ADMIN").bearer()))
                .hasStatus(404);
        assertThat(replay(id, agent(enterprise))).hasStatus(403);
    }

    @Test
    void aDepartmentListsItsClaimsAndAnAuditorAll() {
        String enterprise = enterprise();
        String first = id(claim(key(), "T-CATERING", enterprise, key()));
        decide(first, false);
        String second = id(claim(key(), "T-CATERING", enterprise, key()));
        String auditor = tokens.staff("auditor", enterprise(), "AUDIT_ADMIN").bearer();
        for (String bearer : List.of(administrator(), auditor)) {
            assertThat(claims("?policy=T-CATERING&enterprise=" + enterprise, bearer))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.items[*].claimId")
                    .asArray()
                    .containsExactly(second, first);
        }
        MvcTestResult page = claims("?limit=1&enterprise=" + enterprise, administrator());
        assertThat(page).bodyJson().extractingPath("$.items[0].state").isEqualTo("RESERVED");
        assertThat(page).bodyJson().extractingPath("$.next").isEqualTo(second);
        assertThat(claims("?after=" + second + "&enterprise=" + enterprise, administrator()))
                .bodyJson()
                .extractingPath("$.items[*].state")
                .asArray()
                .containsExactly("REFUSED");
        String stranger = tokens.staff("x", enterprise(), "POLICY_ADMIN").bearer();
        assertThat(claims("?enterprise=" + enterprise, stranger))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(claims("", agent(enterprise))).hasStatus(403);
    }

    private MvcTestResult claims(String query, String bearer) {
        return mvc.get()
                .uri("/api/policy/claims" + query)
                .header("Authorization", bearer)
                .exchange();
    }

    private MvcTestResult replay(String claim, String bearer) {
        return mvc.get()
                .uri("/api/policy/claims/{claim}/replay", claim)
                .header("Authorization", bearer)
                .exchange();
    }

    @Test
    void refusesWhoIsNotEligibleAndSaysWhy() {
        MvcTestResult refused = claim(key(), "T-FACTORY", enterprise(), key());
        assertThat(refused).hasStatus(422);
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:onedoor:problem:not-eligible");
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.explanation[0].verdict")
                .isEqualTo("FALSE");
        assertThat(claim(key(), "T-NOWHERE", enterprise(), key())).hasStatus(404);
    }

    @Test
    void doesNotRefuseBecauseARegisterIsDown() {
        NEIGHBOURS.stubFor(
                post(urlPathMatching("/r1/.*/permits/permits/query"))
                        .atPriority(1)
                        .willReturn(
                                aResponse()
                                        .withStatus(500)
                                        .withHeader(
                                                "X-Road-Error",
                                                "server.serverproxy.network_error")));
        assertThat(claim(key(), "T-CATERING", enterprise(), key()))
                .hasStatus(503)
                .bodyJson()
                .extractingPath("$.sources[0]")
                .isEqualTo("食品经营许可登记");
    }

    @Test
    void anExpiredReservationFreesThePlaceAndMayStillBeGrantedIfItIsFree() {
        String enterprise = enterprise();
        String id = id(claim(key(), "T-CATERING", enterprise, key()));
        expiry.run();
        assertThat(entries(id)).containsExactly("RESERVE_UNBUDGETED");
        laterBy(Period.ofDays(181));
        expiry.run();
        assertThat(entries(id)).containsExactly("RESERVE_UNBUDGETED", "REVERSE_UNBUDGETED");
        String rival = id(claim(key(), "T-CATERING", enterprise, key()));
        assertThat(decide(id, true))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("HELD_UP");
        assertThat(entries(id)).containsExactly("RESERVE_UNBUDGETED", "REVERSE_UNBUDGETED");
        assertThat(decide(rival, true)).hasStatusOk();
    }

    @Test
    void onlyWorkflowMayClaim() {
        String body =
                "{\"policy\":\"T-CATERING\",\"enterprise\":\"%s\",\"applicationId\":\"a\",\"agent\":\"x\"}"
                        .formatted(enterprise());
        for (String bearer :
                List.of(
                        agent(enterprise()),
                        tokens.service("identity-service").bearer(),
                        administrator())) {
            assertThat(
                            mvc.post()
                                    .uri("/api/policy/claims")
                                    .header("Authorization", bearer)
                                    .header("Idempotency-Key", key())
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(body))
                    .hasStatus(403);
        }
        assertThat(claim(key(), "T-CATERING", "91990102MAQQ00008N", key())).hasStatus(422);
    }

    private List<String> entries(String claim) {
        return db.sql("select entry from ledger_entry where claim_id = :claim order by id")
                .param("claim", claim)
                .query(String.class)
                .list();
    }

    private static <T> List<T> together(List<Callable<T>> workers) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : threads.invokeAll(workers)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }

    private static String id(MvcTestResult opened) {
        try {
            return JsonPath.read(
                    opened.getResponse().getContentAsString(StandardCharsets.UTF_8), "$.claimId");
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
