package onedoor.policy.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentFeedTest extends PolicyServiceTest {

    private static final String FEED = "/api/policy/document-feed/documents";

    private static final String GUIDE =
            "\"guide\": {\"level\": \"市\", \"materials\": [{\"name\": \"营业执照\", \"waived\": false}]}, ";

    @Autowired DocumentFeed feed;
    @Autowired DocumentFeedStore store;
    @Autowired DocumentIntake intake;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;

    private final String marker = UUID.randomUUID().toString();

    @BeforeEach
    void calendar() {
        publishCalendar();
    }

    @Test
    void givesNewRevisionsInTheirOrderAndNothingTwice() {
        long start = end();
        take(line("a", "甲"), line("b", "乙"));
        feed.run();
        feed.run();
        JsonNode page = read(start, 1);
        assertThat(ids(page)).containsExactly(marker + "a");
        assertThat(page.path("more").asBoolean()).isTrue();
        long second = Long.parseLong(page.path("next").asString());
        assertThat(ids(read(second, 100))).containsExactly(marker + "b");

        take(line("a", "甲新"));
        feed.run();
        JsonNode all = read(start, 100);
        assertThat(ids(all)).containsExactly(marker + "b", marker + "a");
        assertThat(all.path("items").get(1).path("revision").asInt()).isEqualTo(2);
        assertThat(all.path("more").asBoolean()).isFalse();
        long last = Long.parseLong(all.path("next").asString());
        assertThat(read(last, 100).path("next").asString()).isEqualTo(String.valueOf(last));
    }

    @Test
    void whatCameFromAPlatformIsNotPassedOnAndTheFeedIsReadAsAnImport() {
        long start = end();
        take(line("a", "丙"), line("b", "丁").replace("\"class\"", GUIDE + "\"class\""));
        feed.run();
        List<JsonNode> documents =
                StreamSupport.stream(read(start, 100).path("items").spliterator(), false)
                        .map(item -> item.path("document"))
                        .toList();
        assertThat(documents).hasSize(2);
        long before = end();
        ImportReport report = transaction.execute(_ -> intake.take("他" + marker, null, documents));
        assertThat(report.problems()).isEmpty();
        assertThat(report.taken()).isEqualTo(2);
        feed.run();
        assertThat(store.after(before, 100)).isEmpty();
    }

    @Test
    void refusesPagesThatCannotBe() {
        for (String wrong : List.of("?limit=0", "?limit=101", "?after=-1")) {
            assertThat(mvc.get().uri(FEED + wrong)).hasStatus(422);
        }
        assertThat(mvc.get().uri(FEED + "?after=x")).hasStatus4xxClientError();
    }

    private long end() {
        feed.run();
        return db.sql("select coalesce(max(position), 0) from policy_document_feed")
                .query(Long.class)
                .single();
    }

    private String line(String id, String text) {
        return """
        {"id": "%1$s", "title": "措施%1$s", "issuer": "某局", "publishedOn": "2026-05-01",
         "clauses": [{"no": "第一条", "text": "%2$s"}],
         "items": [{"name": "事项", "class": "即申即享"}]}
        """
                .formatted(marker + id, text)
                .replace('\n', ' ');
    }

    private void take(String... lines) {
        assertThat(
                        mvc.post()
                                .uri("/api/policy/document-imports?source={s}", "文件" + marker)
                                .header("Authorization", administrator())
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(String.join("\n", lines)))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.problems")
                .asArray()
                .isEmpty();
    }

    private JsonNode read(long after, int limit) {
        MvcTestResult answer =
                mvc.get().uri(FEED + "?after={a}&limit={l}", after, limit).exchange();
        assertThat(answer).hasStatusOk();
        String body =
                new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(JsonPath.<String>read(body, "$.next")).isNotEmpty();
        return JsonMapper.shared().readTree(body);
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("document").path("id").asString())
                .toList();
    }
}
