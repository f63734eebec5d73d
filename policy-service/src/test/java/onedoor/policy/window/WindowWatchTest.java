package onedoor.policy.window;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class WindowWatchTest extends PolicyServiceTest {

    private static final String MESSAGES = "/api/identity/messages";
    private static final String LIST = "/api/policy/ending-windows?limit=100";

    @Autowired WindowWatch watch;
    @Autowired JdbcClient db;

    private final String department = enterprise();
    private final String responsible = UUID.randomUUID().toString();
    private final String code =
            "T-WIN-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final String name = "申报期试验" + code;

    @BeforeEach
    void staffAndTheirInbox() {
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
    void nothingIsInForce() {
        db.sql("update policy set current_version = 0, moves = moves + 1 where code like 'T-WIN-%'")
                .update();
    }

    @Test
    void tellsOnceAndListsWhatClosesWithinFifteenDays() {
        openTo("2026-06-30");
        assertThat(listed("told")).containsExactly(false);
        watch.run();
        watch.run();
        assertThat(told()).hasSize(1);
        assertThat(told().getFirst().getBodyAsString())
                .contains(
                        responsible,
                        "申报期即将截止",
                        "2026-06-30",
                        "/staff/policy-documents?view=windows");
        assertThat(listed("told")).containsExactly(true);
        assertThat(listed("phase")).containsExactly("CLOSING");
    }

    @Test
    void saysNothingOfWhatClosesLaterUntilItsTimeComes() {
        openTo("2026-07-01");
        watch.run();
        assertThat(told()).isEmpty();
        assertThat(listed("told")).isEmpty();
        laterBy(Period.ofDays(1));
        watch.run();
        assertThat(told()).hasSize(1);
    }

    @Test
    void saysNothingOfAShortWindowBeforeItOpens() {
        open(code, "2026-06-16", "2026-06-25");
        watch.run();
        assertThat(told()).isEmpty();
        assertThat(listed("phase")).isEmpty();
        laterBy(Period.ofDays(1));
        watch.run();
        assertThat(told()).hasSize(1);
        assertThat(listed("phase")).containsExactly("CLOSING");
    }

    @Test
    void aWindowThatWasMovedAwayIsNotToldAndAnotherVersionIsToldAnew() {
        openTo("2026-06-30");
        inbox(500);
        watch.run();
        assertThat(told()).hasSize(1);
        inbox(201);
        openTo("2026-12-31");
        laterBy(Period.ofDays(1));
        watch.run();
        assertThat(told()).hasSize(1);
        assertThat(listed("told")).isEmpty();
        openTo("2026-06-29");
        watch.run();
        openTo("2026-06-28");
        watch.run();
        watch.run();
        assertThat(told()).hasSize(3);
        assertThat(told().stream().map(r -> r.getHeader("Idempotency-Key")).distinct()).hasSize(3);
    }

    @Test
    void whatTheInboxDidNotTakeGoesOutLaterUnderTheSameKey() {
        inbox(500);
        openTo("2026-06-30");
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
    void tellsOnceMoreWhenItHasClosedWithClaimsLeftToDecide() {
        openTo("2026-06-15");
        claimed();
        watch.run();
        laterBy(Period.ofDays(1));
        assertThat(listed("phase")).containsExactly("CLOSED");
        assertThat(listed("undecided")).containsExactly(1);
        watch.run();
        watch.run();
        assertThat(told()).hasSize(2);
        assertThat(bodies())
                .anySatisfy(body -> assertThat(body).contains("申报期已截止", "仍有 1 件申报未作决定"));
    }

    @Test
    void saysNothingOfAClosedWindowWhoseClaimsAreDecided() {
        openTo("2026-06-15");
        String claim = claimed();
        watch.run();
        assertThat(decide(claim, false)).hasStatus2xxSuccessful();
        laterBy(Period.ofDays(1));
        watch.run();
        assertThat(told()).hasSize(1);
        assertThat(listed("phase")).isEmpty();
    }

    @Test
    void tellsOnceThoughReplicasLookAtTheSameTime() throws Exception {
        openTo("2026-06-30");
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
    void isForOfficersOfTheDepartmentAndSupervisors() {
        openTo("2026-06-30");
        assertThat(askAs(LIST, agent(enterprise()))).hasStatus(403);
        assertThat(mvc.get().uri(LIST)).hasStatus(401);
        String path = "$.items[?(@.policy=='%s')].policy".formatted(code);
        assertThat((List<?>) member(askAs(LIST, administrator()), path)).isEmpty();
        assertThat(
                        (List<?>)
                                member(
                                        askAs(
                                                LIST,
                                                tokens.staff("s", enterprise(), "SUPERVISOR")
                                                        .bearer()),
                                        path))
                .hasSize(1);
    }

    @Test
    void isReadPageByPageInTheOrderOfLastDays() {
        open(code + "-B", "2026-01-01", "2026-06-28");
        open(code + "-A", "2026-01-01", "2026-06-28");
        open(code, "2026-01-01", "2026-06-29");
        List<String> read = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 3; page++) {
            var list = own("/api/policy/ending-windows?limit=1&after={after}", after);
            assertThat(list).hasStatus(200);
            read.addAll(member(list, "$.items[*].policy"));
            after = page < 2 ? member(list, "$.next") : after;
        }
        assertThat(read).containsExactly(code + "-A", code + "-B", code);
        assertThat(own("/api/policy/ending-windows?after={after}", "2026-06-29 " + code))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(own("/api/policy/ending-windows?limit={limit}", "many")).hasStatus(400);
    }

    @Test
    void whoBelongsToNoDepartmentSeesNoneOfThem() {
        openTo("2026-06-30");
        String nowhere =
                tokens.staff("nowhere", department, "POLICY_ADMIN").without("department").bearer();
        for (String list : List.of(LIST, "/api/policy/deliveries?limit=100")) {
            assertThat(askAs(list, nowhere))
                    .hasStatus(200)
                    .bodyJson()
                    .extractingPath("$.items")
                    .asArray()
                    .isEmpty();
        }
        // Those of no department are everybody's.
        assertThat(askAs("/api/policy/deadlines?limit=100", nowhere))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.items[?(@.department != null)]")
                .asArray()
                .isEmpty();
    }

    private MvcTestResult own(String uri, String value) {
        return mvc.get()
                .uri(uri, value)
                .header("Authorization", tokens.staff("own", department, "POLICY_ADMIN").bearer())
                .exchange();
    }

    private void openTo(String day) {
        open(code, "2026-01-01", day);
    }

    private void open(String policy, String from, String to) {
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("T-CATERING", policy)
                                        .replace("openFrom: 2026-01-01", "openFrom: " + from)
                                        .replace("餐饮示范店一次性补助", name)
                                        .replace(
                                                "department: 91990102MAQQ00008M",
                                                "department: " + department)
                                        .replace("openTo: 2028-12-31", "openTo: " + to)))
                .hasStatus2xxSuccessful();
    }

    private String claimed() {
        var opened =
                claim(
                        UUID.randomUUID().toString(),
                        code,
                        enterprise(),
                        UUID.randomUUID().toString());
        assertThat(opened).hasStatus(201);
        return member(opened, "$.claimId");
    }

    private List<Object> listed(String field) {
        return member(
                askAs(LIST, tokens.staff("own", department, "POLICY_ADMIN").bearer()),
                "$.items[?(@.policy=='%s')].%s".formatted(code, field));
    }

    private static void inbox(int status) {
        NEIGHBOURS.stubFor(
                post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(status)));
    }

    private List<String> bodies() {
        return told().stream().map(LoggedRequest::getBodyAsString).toList();
    }

    private List<LoggedRequest> told() {
        return NEIGHBOURS.findAll(
                postRequestedFor(urlPathEqualTo(MESSAGES))
                        .withRequestBody(containing(name))
                        .withRequestBody(containing(responsible)));
    }
}
