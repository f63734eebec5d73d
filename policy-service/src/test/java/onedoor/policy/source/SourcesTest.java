package onedoor.policy.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class SourcesTest extends PolicyServiceTest {

    private static final String SOURCES = "/api/policy/document-sources";
    private static final String FEED =
            "/r1/CN-99/GOV/11990200MB2000101T/policy/documents/documents";

    @Autowired SourceRuns runs;
    @Autowired JdbcClient db;

    private final String name = "源" + UUID.randomUUID();

    @BeforeEach
    void calendar() {
        publishCalendar();
    }

    @AfterEach
    void nobodyElseIsAsked() {
        db.sql("update policy_source set enabled = false").update();
    }

    @Test
    void takesAPlatformsPagesOverAndReportsTheBadLines() {
        String title = title();
        page(
                "",
                "p1",
                true,
                entry("a", 1, title),
                "{\"revision\": 1, \"document\": {\"id\": \"x\"}}");
        page("p1", "p2", false, "{\"revision\": 0, \"document\": {}}", entry("b", 3, title()));
        String id = add();
        runs.run();
        assertThat(titles(name)).contains(title).hasSize(2);
        MvcTestResult history = history(id);
        assertThat(history).bodyJson().extractingPath("$.items[0].run.state").isEqualTo("DONE");
        assertThat(history).bodyJson().extractingPath("$.items[0].run.pages").isEqualTo(2);
        assertThat(history).bodyJson().extractingPath("$.items[0].run.received").isEqualTo(4);
        assertThat(history)
                .bodyJson()
                .extractingPath("$.items[0].reports[*].problems[*].line")
                .asArray()
                .containsExactlyInAnyOrder(1, 2);
        NEIGHBOURS.verify(
                getRequestedFor(urlPathEqualTo(FEED))
                        .withQueryParam("after", equalTo("p1"))
                        .withHeader("OneDoor-Purpose", equalTo("POLICY-LIBRARY"))
                        .withHeader(
                                "X-Road-Client", equalTo("CN-99/GOV/11100000000013338W/policy")));
    }

    @Test
    void goesOnFromItsCursorAndTakesEachRevisionOnce() {
        page("", "q1", false, entry("a", 2, title()), entry("a", 1, "旧版"), entry("a", 2, "再来"));
        String id = add();
        runs.run();
        assertThat(titles(name)).hasSize(1).doesNotContain("旧版", "再来");
        String changed = title();
        page(
                "q1",
                "q2",
                false,
                entry("a", 2, "重复"),
                entry("a", 3, changed),
                entry("b", 1, title()));
        runNow(id);
        runs.run();
        assertThat(titles(name)).hasSize(2).contains(changed);
        assertThat(history(id)).bodyJson().extractingPath("$.items[0].run.repeated").isEqualTo(1);
        assertThat(history(id)).bodyJson().extractingPath("$.items[1].run.repeated").isEqualTo(2);
    }

    @Test
    void isTakenOnceThoughReplicasAskAtTheSameTime() throws Exception {
        page("", "r1", true, entry("a", 1, title()), entry("b", 1, title()));
        page("r1", "r2", false, entry("c", 1, title()));
        String id = add();
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(
                        replicas.submit(() -> {
                            runNow(id);
                            runs.run();
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        // Each may have found it locked by another, and left it to the next turn.
        Awaitility.await()
                .untilAsserted(() -> {
                    runs.run();
                    assertThat(titles(name)).hasSize(3);
                });
        assertThat(
                        db.sql("select sum(taken) from policy_document_import where source = :name")
                                .param("name", name)
                                .query(Integer.class)
                                .single())
                .isEqualTo(3);
        assertThat(
                        db.sql("select max(revision) from policy_document where source = :name")
                                .param("name", name)
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void anOutageKeepsTheCursorIsShownAndIsNoStorm() {
        page("", "s1", false, entry("a", 1, title()));
        String id = add();
        runs.run();
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(FEED))
                        .withQueryParam("after", equalTo("s1"))
                        .willReturn(
                                aResponse()
                                        .withStatus(500)
                                        .withHeader(
                                                "X-Road-Error",
                                                "server.serverproxy.network_error")));
        runNow(id);
        NEIGHBOURS.resetRequests();
        runs.run();
        runs.run();
        runs.run();
        NEIGHBOURS.verify(1, getRequestedFor(urlPathEqualTo(FEED)));
        assertThat(row(id, "problem")).isEqualTo("UNREACHABLE");
        assertThat(row(id, "failures")).isEqualTo("1");
        assertThat(row(id, "next_at")).startsWith("2026-06-15T02:05");
        assertThat(history(id))
                .bodyJson()
                .extractingPath("$.items[0].run.state")
                .isEqualTo("FAILED");

        page("s1", "s2", false, entry("b", 1, title()));
        laterBy(Period.ofDays(1));
        runs.run();
        assertThat(titles(name)).hasSize(2);
        assertThat(row(id, "failures")).isEqualTo("0");
        assertThat(row(id, "problem")).isEqualTo("null");
    }

    @Test
    void whatDoesNotKeepToTheFormatIsRefusedWhole() {
        for (String answer :
                List.of(
                        "no json",
                        "{\"items\": 3, \"next\": \"a\"}",
                        "{\"items\": [], \"next\": \"\", \"more\": true}",
                        "{\"items\": [%s], \"next\": \"a\"}".formatted("{},".repeat(100) + "{}"),
                        "{\"items\": [], \"next\": \"%s\"}".formatted("a".repeat(201)))) {
            String id = add("源" + UUID.randomUUID(), "");
            NEIGHBOURS.stubFor(get(urlPathEqualTo(FEED)).willReturn(okJson(answer)));
            runs.run();
            assertThat(row(id, "problem")).as(answer).isEqualTo("UNREADABLE");
            assertThat(row(id, "feed_cursor")).isEmpty();
        }
        String huge = add("源" + UUID.randomUUID(), "");
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(FEED)).willReturn(okJson(" ".repeat(8 * 1024 * 1024 + 1))));
        runs.run();
        assertThat(row(huge, "problem")).isEqualTo("TOO_LARGE");
        String refused = add("源" + UUID.randomUUID(), "");
        NEIGHBOURS.stubFor(get(urlPathEqualTo(FEED)).willReturn(aResponse().withStatus(403)));
        runs.run();
        assertThat(row(refused, "problem")).isEqualTo("REFUSED");
    }

    @Test
    void administratorsKeepTheListAndOthersDoNot() {
        String id = add();
        assertThat(send(form(name, "documents"))).hasStatus(422);
        assertThat(send(form("FILE", "documents"))).hasStatus(422);
        assertThat(send(form("甲", "../x"))).hasStatus(422);
        assertThat(send(form("甲", "documents").replace("24", "0"))).hasStatus(422);
        assertThat(sendAs(SOURCES, agent(enterprise()), form("乙", "documents"))).hasStatus(403);
        assertThat(askAs(SOURCES, agent(enterprise()))).hasStatus(403);
        assertThat(change(id, "", form(name, "documents"))).hasStatus(412);
        assertThat(change(id, "1", form("丙", "documents"))).hasStatus(422);
        assertThat(change(UUID.randomUUID().toString(), "1", form(name, "documents")))
                .hasStatus(404);
        assertThat(change(id, "1", form(name, "documents").replace("true", "false"))).hasStatusOk();
        assertThat(change(id, "1", form(name, "documents"))).hasStatus(412);
        assertThat(sendAs(SOURCES + "/" + id + "/runs", administrator(), "")).hasStatus(404);
        NEIGHBOURS.resetRequests();
        runs.run();
        NEIGHBOURS.verify(0, getRequestedFor(urlPathEqualTo(FEED)));
    }

    @Test
    void anotherAddressIsReadFromItsBeginning() {
        page("", "t1", false, entry("a", 5, title()));
        String id = add();
        runs.run();
        assertThat(row(id, "feed_cursor")).isEqualTo("t1");
        assertThat(change(id, "1", form(name, "elsewhere"))).hasStatusOk();
        assertThat(row(id, "feed_cursor")).isEmpty();
        String other = title();
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(FEED.replace("/documents/documents", "/elsewhere/documents")))
                        .willReturn(okJson(answer("u1", false, entry("a", 1, other)))));
        runs.run();
        assertThat(titles(name)).containsExactly(other);
    }

    private static String title() {
        return "支持" + UUID.randomUUID() + "的措施";
    }

    private static String entry(String id, int revision, String title) {
        return """
        {"revision": %d, "document": {"id": "%s", "title": "%s", "issuer": "澄州市某局",
         "publishedOn": "2026-05-01", "items": [], "clauses": []}}
        """
                .formatted(revision, id, title);
    }

    private static String answer(String next, boolean more, String... entries) {
        return "{\"items\": [%s], \"next\": \"%s\", \"more\": %s}"
                .formatted(String.join(",", entries), next, more);
    }

    private static void page(String after, String next, boolean more, String... entries) {
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(FEED))
                        .withQueryParam("after", equalTo(after))
                        .willReturn(okJson(answer(next, more, entries))));
    }

    private static String form(String name, String service) {
        return """
        {"name": "%s", "instance": "CN-99", "memberClass": "GOV", "memberCode": "11990200MB2000101T",
         "subsystem": "policy", "service": "%s", "purpose": "POLICY-LIBRARY", "everyHours": 24,
         "enabled": true}
        """
                .formatted(name, service);
    }

    private String add() {
        return add(name, "");
    }

    private String add(String name, String suffix) {
        MvcTestResult added = send(form(name + suffix, "documents"));
        assertThat(added).hasStatus(201);
        return member(added, "$.id");
    }

    private MvcTestResult send(String form) {
        return sendAs(SOURCES, administrator(), form);
    }

    private void runNow(String id) {
        assertThat(sendAs(SOURCES + "/" + id + "/runs", administrator(), "")).hasStatus(202);
    }

    private MvcTestResult change(String id, String revision, String form) {
        return mvc.put()
                .uri(SOURCES + "/" + id)
                .header("Authorization", administrator())
                .header("If-Match", "\"" + revision + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(form.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private MvcTestResult history(String id) {
        return askAs(SOURCES + "/" + id + "/runs", administrator());
    }

    private List<String> titles(String source) {
        return db.sql("select title from policy_document where source = :source")
                .param("source", source)
                .query(String.class)
                .list();
    }

    private String row(String id, String column) {
        return String.valueOf(
                db.sql("select " + column + " from policy_source where id = :id")
                        .param("id", id)
                        .query()
                        .singleRow()
                        .get(column));
    }
}
