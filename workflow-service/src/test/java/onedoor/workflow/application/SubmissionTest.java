package onedoor.workflow.application;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestFiles;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@WorkflowTest
class SubmissionTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private TestPerson mother;
    private Token citizen;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        mother = TestNeighbours.person("测试母亲");
        citizen = portal.citizen(mother);
    }

    @Test
    void makesOneCaseOfAHundredClicks() throws Exception {
        String id = portal.draft(citizen);
        String key = UUID.randomUUID().toString();
        List<Reply> replies =
                atOnce(
                        100,
                        () -> {
                            Reply reply;
                            do { // 503: all connections are busy; a client sends it again
                                reply =
                                        portal.post(
                                                citizen,
                                                "/applications/" + id + "/submissions",
                                                key,
                                                Portal.answers(List.of()));
                            } while (reply.status() == 503);
                            return reply;
                        });
        assertThat(replies.stream().map(r -> r.status() == 201 ? "created" : r.problem()))
                .isSubsetOf("created", "still-running")
                .contains("created");
        Set<String> numbers = new HashSet<>();
        replies.stream()
                .filter(r -> r.status() == 201)
                .forEach(r -> numbers.add(r.body().path("number").asString()));
        assertThat(numbers).hasSize(1);
        assertThat(count("select count(*) from application_child where application_id = ?", id))
                .isEqualTo(3);
        assertThat(
                        count(
                                "select count(*) from audit_event where act = 'case.submitted' and object_id = ?",
                                id))
                .isEqualTo(1);
        assertThat(
                        portal.post(
                                        citizen,
                                        "/applications/" + id + "/submissions",
                                        key,
                                        Portal.answers(List.of()).replace("测试宝宝", "别的名字"))
                                .expect(422)
                                .problem())
                .isEqualTo("key-reused");
        assertThat(
                        portal.post(
                                        citizen,
                                        "/applications/" + id + "/submissions",
                                        Portal.answers(List.of()))
                                .expect(409)
                                .problem())
                .isEqualTo("not-a-draft");
    }

    @Test
    void givesEveryCaseOfACrowdANumberOfItsOwn() throws Exception {
        var people = IntStream.range(0, 80).mapToObj(_ -> TestNeighbours.person("测试居民")).toList();
        var next = new java.util.concurrent.atomic.AtomicInteger();
        List<JsonNode> cases =
                atOnce(
                        people.size(),
                        () -> portal.submitted(portal.citizen(people.get(next.getAndIncrement()))));
        Set<String> numbers = new HashSet<>();
        for (JsonNode filed : cases) {
            numbers.add(filed.path("number").asString());
            filed.path("children").forEach(c -> numbers.add(c.path("number").asString()));
        }
        assertThat(numbers).hasSize(people.size() * 4);
    }

    @Test
    void namesEveryProblemAndSavesNothing() {
        String id = portal.draft(citizen);
        Reply refused =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Map.of(
                                        "answers",
                                        Map.of(
                                                "account",
                                                "abc",
                                                "receipt",
                                                UUID.randomUUID().toString()),
                                        "selected",
                                        codes()))
                        .expect(422);
        assertThat(refused.body().path("errors").findValuesAsString("pointer"))
                .contains("/babyName", "/account", "");
        JsonNode draft = portal.detail(citizen, id);
        assertThat(draft.path("status").asString()).isEqualTo("DRAFT");
        assertThat(draft.path("children")).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        String id = portal.draft(citizen);
        String path = "/applications/" + id + "/submissions";
        portal.post(citizen, path, "{\"answers\":{\"babyName\":\"宝宝\"}").expect(400);
        portal.post(citizen, path, "{\"answers\":{},\"status\":\"GRANTED\"}").expect(400);
        portal.post(citizen, path, "{\"selected\":[]}").expect(422);
        portal.post(citizen, "/applications", "{\"lifeEvent\":\"NO-SUCH\"}").expect(404);
        portal.post(citizen, "/applications", "{}").expect(422);
    }

    @Test
    void hidesAForeignApplicationAndWritesTheAttemptDown() {
        String id = portal.submitted(citizen).path("id").asString();
        Token stranger = portal.citizen(TestNeighbours.person("测试路人"));
        for (String path : List.of("", "/form")) {
            assertThat(portal.get(stranger, "/applications/" + id + path).expect(404).problem())
                    .isEqualTo("application-not-found");
        }
        portal.post(stranger, "/applications/" + id + "/withdrawals", "{\"reason\":\"x\"}")
                .expect(404);
        portal.put(stranger, "/applications/" + id + "/answers", 1, "{\"answers\":{}}").expect(404);
        portal.get(portal.agent(mother), "/applications/" + id).expect(404);
        assertThat(portal.get(stranger, "/applications").expect(200).body().path("items"))
                .isEmpty();
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(
                                        count(
                                                """
                                                select count(*) from audit_event
                                                where object_id = ? and outcome = 'foreign'
                                                """,
                                                id))
                                .isGreaterThanOrEqualTo(5));
    }

    @Test
    void takesAHigherLevelToSubmitThanToLook() {
        Token checkedByName = portal.citizen(mother).claim("assurance", 3);
        String id = portal.draft(checkedByName);
        Reply refused =
                portal.post(
                                checkedByName,
                                "/applications/" + id + "/submissions",
                                Portal.answers(List.of()))
                        .expect(403);
        assertThat(refused.problem()).isEqualTo("assurance-too-low");
        assertThat(refused.body().path("required").asInt()).isEqualTo(4);
        assertThat(refused.body().path("actual").asInt()).isEqualTo(3);
        portal.post(
                        portal.citizen(mother).claim("assurance", 2),
                        "/applications",
                        "{\"lifeEvent\":\"TEST-BIRTH\"}")
                .expect(403);
        portal.post(portal.agent(mother), "/applications", "{\"lifeEvent\":\"TEST-BIRTH\"}")
                .expect(403);
    }

    @Test
    void keepsADraftAndRefusesToOverwriteANewerOne() {
        String id = portal.draft(citizen);
        String path = "/applications/" + id + "/answers";
        String typed = "{\"answers\":{\"babyName\":\"半个名\",\"address\":\"我自己填的\"},\"selected\":[]}";
        JsonNode saved = portal.put(citizen, path, 1, typed).expect(200).body();
        assertThat(saved.path("version").asInt()).isEqualTo(2);
        assertThat(portal.put(citizen, path, 1, typed).expect(412).problem())
                .isEqualTo("newer-draft");
        JsonNode form = portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
        assertThat(form.path("answers").path("babyName").asString()).isEqualTo("半个名");
        assertThat(form.path("answers").has("address")).isFalse();
        assertThat(form.path("version").asInt()).isEqualTo(2);
    }

    @Test
    void nobodyTypesOverWhatARegisterSays() {
        String id = portal.draft(citizen);
        portal.get(citizen, "/applications/" + id + "/form").expect(200);
        portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        "{\"answers\":{\"babyName\":\"测试宝宝\",\"address\":\"我自己填的\"}}")
                .expect(201);
        JsonNode form = portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
        assertThat(form.path("answers").path("address").asString()).isEqualTo("测试市测试街一号");
        assertThat(form.path("facts")).hasSize(2);
    }

    @Test
    void keepsOnlyFilesThatAreWhatTheySay() {
        String id = portal.draft(citizen);
        assertThat(
                        portal.upload(
                                        citizen,
                                        id,
                                        "x.pdf",
                                        "MZ program".getBytes(StandardCharsets.UTF_8))
                                .expect(415)
                                .problem())
                .isEqualTo("file-type-not-allowed");
        byte[] large = new byte[20 * 1024 * 1024 + 1];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.UTF_8), 0, large, 0, 8);
        portal.upload(citizen, id, "large.pdf", large).expect(413);
        JsonNode kept =
                portal.upload(citizen, id, "C:\\a\\证明.pdf", TestFiles.pdf()).expect(201).body();
        assertThat(kept.path("name").asString()).isEqualTo("证明.pdf");
        String path = "/applications/" + id + "/files/" + kept.path("fileId").asString();
        Token stranger = portal.citizen(TestNeighbours.person("测试路人"));
        portal.get(stranger, path).expect(404);
        portal.upload(stranger, id, "a.pdf", TestFiles.pdf()).expect(404);
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        String first = portal.draft(citizen);
        String second = portal.draft(citizen);
        JsonNode page = portal.get(citizen, "/applications?limit=1").expect(200).body();
        assertThat(page.path("items").get(0).path("id").asString()).isEqualTo(second);
        JsonNode next =
                portal.get(citizen, "/applications?limit=1&after=" + page.path("next").asString())
                        .expect(200)
                        .body();
        assertThat(next.path("items").get(0).path("id").asString()).isEqualTo(first);
        assertThat(next.path("next").isNull()).isTrue();
    }

    private Set<String> codes() {
        var codes = new HashSet<String>();
        portal.open("/life-events/TEST-BIRTH")
                .expect(200)
                .body()
                .path("items")
                .forEach(i -> codes.add(i.path("taskCode").asString()));
        return codes;
    }

    private long count(String sql, String id) {
        return db.sql(sql).param(id).query(Long.class).single();
    }

    private static <T> List<T> atOnce(int times, Callable<T> act) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running =
                    IntStream.range(0, times).mapToObj(_ -> threads.submit(act)).toList();
            return running.stream().map(SubmissionTest::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void showsEveryPartInItsPlace() {
        JsonNode filed = portal.submitted(citizen);
        JsonNode first = part(filed, "测试出生证明签发");
        assertThat(first.path("department").asString()).isEqualTo(TestNeighbours.HEALTH);
        assertThat(first.path("statusText").asString()).isNotEmpty();
        assertThat(filed.path("timeline").get(0).path("event").asString()).isEqualTo("SUBMITTED");
        assertThat(filed.path("promisedOn").asString()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(filed.path("actions").get(0).asString()).isEqualTo("WITHDRAW");
    }
}
