package onedoor.workflow.process;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.journey.Bpmn;
import onedoor.workflow.journey.JourneyReturns;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.journey.Outcome;
import org.awaitility.Awaitility;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.engine.ManagementService;
import org.flowable.job.api.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A department's own process, the picture of a case, and cases that change their version. */
@WorkflowTest
class ProcessJourneyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CARD = "11990200002004048X3992014000101";
    private static final String INSURANCE = "11990200MB2003037P3992036000101";
    private static final String REFUND = "11990200MB2003037P3992036000201";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired Journeys journeys;
    @Autowired JourneyReturns returns;
    @Autowired TransactionTemplate transaction;
    @Autowired ManagementService engine;

    private Portal portal;
    private Token citizen;
    private Token labour;
    private Token insurance;
    private Token admin;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        citizen = portal.citizen(TestNeighbours.person("测试市民"));
        labour =
                tokens.staff("labour-all", TestNeighbours.LABOUR, "CLERK", "OFFICER", "HEAD")
                        .claim("name", "测试人社经办");
        insurance = portal.officer(TestNeighbours.INSURANCE, "测试医保经办");
        admin = tokens.staff("matter-admin", TestNeighbours.PLATFORM, "MATTER_ADMIN");
    }

    @Test
    void walksADepartmentsOwnProcessWithOpinionsInParallel() {
        JsonNode filed = cardWithItsOwnProcess("TEST-PROC-A");
        String id = filed.path("id").asString();
        portal.decide(labour, open(id, "accept"), "{\"decision\":\"ACCEPT\"}").expect(200);
        assertThat(steps(id, "OPEN")).containsExactlyInAnyOrder("home", "house");

        giveOpinion(id, "home");
        assertThat(steps(id, "OPEN")).containsExactly("house");
        giveOpinion(id, "house");
        assertThat(steps(id, "OPEN")).containsExactly("decide");

        Job limit = engine.createTimerJobQuery().processInstanceId(id).singleResult();
        letTimeRunOut(limit);
        Awaitility.await()
                .dontCatchUncaughtExceptions() // the engine's thread may have come too late
                .untilAsserted(() -> assertThat(steps(id, "OPEN")).containsExactly("head"));
        assertThat(steps(id, "CANCELLED")).containsExactly("decide");
        agree(id);

        portal.decide(labour, open(id, "head"), "{\"decision\":\"GRANT\"}").expect(200);
        portal.decide(insurance, open(id, "handle"), "{\"decision\":\"GRANT\"}").expect(200);
        assertThat(portal.detail(citizen, id).path("status").asString()).isEqualTo("CLOSED");
        agree(id);
    }

    /** The engine's own thread may be quicker with a job that is due. */
    private void letTimeRunOut(Job limit) {
        Job due = engine.moveTimerToExecutableJob(limit.getId());
        try {
            engine.executeJob(due.getId());
        } catch (FlowableOptimisticLockingException
                | FlowableObjectNotFoundException
                | PessimisticLockingFailureException quicker) {
            assertThat(engine.createTimerJobQuery().jobId(limit.getId()).count()).isZero();
        }
    }

    @Test
    void asksForACorrectionAtTheFirstStepOfAForeignProcess() {
        JsonNode filed = cardWithItsOwnProcess("TEST-PROC-B");
        String id = filed.path("id").asString();
        JsonNode asked =
                portal.decide(
                                labour,
                                open(id, "accept"),
                                """
                                {"decision":"REQUEST_CORRECTION","gaps":[{"pointer":"/declaration","message":"请确认"}]}
                                """)
                        .expect(200)
                        .body()
                        .path("child");
        portal.post(
                        citizen,
                        "/applications/"
                                + id
                                + "/children/"
                                + asked.path("id").asString()
                                + "/correction-answers",
                        Map.of("answers", Map.of("/declaration", true)))
                .expect(200);
        portal.decide(
                        labour,
                        open(id, "accept"),
                        "{\"decision\":\"NOT_ACCEPT\",\"reason\":\"不属于本部门职权\"}")
                .expect(200);
        JsonNode closed = portal.detail(citizen, id);
        assertThat(closed.path("status").asString()).isEqualTo("CLOSED");
        assertThat(part(closed, "测试参保登记").path("status").asString()).isEqualTo("TERMINATED");
        agree(id);
    }

    @Test
    void takesAwayWhatIsOpenInParallelWhenTheWorkGoesBackOrEnds() {
        String id = cardWithItsOwnProcess("TEST-PROC-C").path("id").asString();
        portal.decide(labour, open(id, "accept"), "{\"decision\":\"ACCEPT\"}").expect(200);
        giveOpinion(id, "home");
        acting(id, "house", task -> returns.sendBack(UUID.fromString(id), CARD, "house", "accept"));
        assertThat(steps(id, "OPEN")).containsExactly("accept");
        agree(id);

        acting(id, "accept", task -> journeys.complete(task, CARD, new Outcome.Forward()));
        assertThat(steps(id, "OPEN")).containsExactlyInAnyOrder("home", "house");
        acting(id, "home", task -> returns.sendBack(UUID.fromString(id), CARD, "home", "accept"));
        assertThat(steps(id, "OPEN")).containsExactly("accept");
        assertThat(steps(id, "CANCELLED")).containsExactly("house");
        agree(id);

        acting(id, "accept", task -> journeys.complete(task, CARD, new Outcome.Forward()));
        acting(id, "home", task -> journeys.complete(task, CARD, new Outcome.Forward()));
        acting(id, "house", task -> journeys.complete(task, CARD, new Outcome.Forward()));
        acting(
                id,
                "decide",
                task -> returns.sendBack(UUID.fromString(id), CARD, "decide", "house"));
        assertThat(steps(id, "OPEN")).containsExactlyInAnyOrder("home", "house");
        agree(id);

        acting(id, "home", task -> journeys.complete(task, CARD, new Outcome.Refused()));
        assertThat(steps(id, "OPEN")).isEmpty();
        assertThat(steps(id, "CANCELLED")).containsExactly("house", "house");
    }

    @Test
    void refusesAProcessWithEverythingThatIsWrongWithIt() {
        ObjectNode chain = chain("TEST-PROC-D");
        ((ObjectNode) chain.path("items").get(0))
                .put("process", Bpmn.PLAIN.replace("onedoor:kind=\"DECIDE\"", ""));
        Token feed = tokens.service("catalogue-feed").roles("MATTER_ADMIN");
        JsonNode errors =
                portal.post(feed, "/life-events", chain).expect(422).body().path("errors");
        assertThat(errors.get(0).path("pointer").asString()).isEqualTo("/items/0/process");
        assertThat(errors.get(0).path("code").asString()).isEqualTo("missing-kind");

        JsonNode valid = validated(Bpmn.PARALLEL);
        assertThat(valid.path("valid").asBoolean()).isTrue();
        assertThat(valid.path("steps")).hasSize(5);
        JsonNode script =
                validated(Bpmn.PLAIN.replace("</process>", "<scriptTask id=\"s\"/></process>"));
        assertThat(script.path("valid").asBoolean()).isFalse();
        assertThat(script.path("problems").get(0).path("element").asString()).isEqualTo("s");
        assertThat(script.path("problems").get(0).path("code").asString()).isEqualTo("script-task");
        assertThat(
                        mvc.post()
                                .uri("/api/workflow/processes/validations")
                                .header("Authorization", labour.bearer())
                                .contentType(MediaType.APPLICATION_XML)
                                .content(Bpmn.PLAIN))
                .hasStatus(403);
    }

    @Test
    void showsACaseInItsProcessToThoseWhoWorkOnIt() {
        String id = cardWithItsOwnProcess("TEST-PROC-E").path("id").asString();
        portal.decide(labour, open(id, "accept"), "{\"decision\":\"ACCEPT\"}").expect(200);
        JsonNode diagram = portal.get(insurance, "/cases/" + id + "/diagram").expect(200).body();
        assertThat(diagram.path("xml").asString()).contains("BPMNShape", "home_" + CARD);
        assertThat(texts(diagram.path("current")))
                .containsExactlyInAnyOrder("home_" + CARD, "house_" + CARD);
        assertThat(texts(diagram.path("done"))).contains("accept_" + CARD, "start");
        assertThat(states(diagram))
                .containsEntry("accept_" + CARD, "DONE")
                .containsEntry("home_" + CARD, "CURRENT")
                .containsEntry("decide_" + CARD, "WAITING")
                .containsEntry("handle_" + INSURANCE, "WAITING");
        Token health = portal.officer(TestNeighbours.HEALTH, "别的部门");
        assertThat(portal.get(health, "/cases/" + id + "/diagram").expect(404).problem())
                .isEqualTo("application-not-found");
        portal.get(admin, "/cases/" + id + "/diagram").expect(200);
        portal.get(citizen, "/cases/" + id + "/diagram").expect(404);
    }

    @Test
    void movesTheCasesThatAgreeWithTheNewVersionAndLeavesTheOthers() {
        ObjectNode first = three("TEST-MOVE");
        publish(first);
        String early = filed("TEST-MOVE", List.of()).path("id").asString();
        String middle = filed("TEST-MOVE", List.of()).path("id").asString();
        portal.decide(insurance, open(middle, "handle"), "{\"decision\":\"GRANT\"}").expect(200);
        String late = filed("TEST-MOVE", List.of()).path("id").asString();
        portal.decide(insurance, open(late, "handle"), "{\"decision\":\"GRANT\"}").expect(200);
        portal.decide(labour, open(late, "accept"), "{\"decision\":\"ACCEPT\"}").expect(200);
        String accepted = open(middle, "accept").path("id").asString();

        ObjectNode second = three("TEST-MOVE");
        ((ObjectNode) second.path("items").get(1))
                .set(
                        "steps",
                        JSON.readTree(
                                """
                                [{"id":"accept","kind":"ACCEPT"},{"id":"check","kind":"REVIEW"},{"id":"decide","kind":"DECIDE"}]
                                """));
        publish(second);
        JsonNode versions = portal.get(admin, "/processes/TEST-MOVE/versions").expect(200).body();
        assertThat(versions).hasSize(2);
        boolean newestFirst = versions.get(0).path("current").asBoolean();
        JsonNode current = versions.get(newestFirst ? 0 : 1);
        JsonNode old = versions.get(newestFirst ? 1 : 0);
        assertThat(old.path("cases").asInt()).isEqualTo(3);

        Map<String, String> move =
                Map.of(
                        "from", old.path("version").asString(),
                        "to", current.path("versionId").asString());
        JsonNode tried =
                portal.post(admin, "/processes/TEST-MOVE/migrations?dryRun=true", move)
                        .expect(200)
                        .body();
        assertThat(tried.path("migrated").asInt()).isEqualTo(2);
        assertThat(versionOf(early)).isEqualTo(old.path("versionId").asString());

        JsonNode moved = migrated("TEST-MOVE", move);
        assertThat(moved.path("cases").asInt()).isEqualTo(3);
        assertThat(moved.path("migrated").asInt()).isEqualTo(2);
        assertThat(moved.path("refused").asInt()).isEqualTo(1);
        assertThat(reasons("TEST-MOVE", moved)).singleElement().asString().contains("环节与新版本不一致");
        assertThat(versionOf(late)).isEqualTo(old.path("versionId").asString());
        assertThat(versionOf(middle)).isEqualTo(current.path("versionId").asString());
        agree(early);
        agree(middle);

        assertThat(open(middle, "accept").path("id").asString()).isEqualTo(accepted);
        portal.decide(labour, open(middle, "accept"), "{\"decision\":\"ACCEPT\"}").expect(200);
        assertThat(steps(middle, "OPEN")).containsExactly("check");
        giveOpinion(middle, "check");
        portal.decide(labour, open(middle, "decide"), "{\"decision\":\"GRANT\"}").expect(200);
        portal.decide(insurance, open(middle, "handle"), "{\"decision\":\"GRANT\"}").expect(200);
        assertThat(portal.detail(citizen, middle).path("status").asString()).isEqualTo("CLOSED");
        agree(middle);

        portal.decide(labour, open(late, "decide"), "{\"decision\":\"GRANT\"}").expect(200);
        portal.decide(insurance, open(late, "handle"), "{\"decision\":\"GRANT\"}").expect(200);
        agree(late);
    }

    @Test
    void movesWhatWaitsForACorrectionButNothingInsideAForeignProcess() {
        String inside = cardWithItsOwnProcess("TEST-MOVE-B").path("id").asString();
        portal.decide(labour, open(inside, "accept"), "{\"decision\":\"ACCEPT\"}").expect(200);
        giveOpinion(inside, "home");
        ObjectNode other = chain("TEST-MOVE-B").put("summary", "新的说明");
        ((ObjectNode) other.path("items").get(0)).put("process", Bpmn.PARALLEL);
        publish(other);
        assertThat(reasons("TEST-MOVE-B", moved("TEST-MOVE-B")))
                .singleElement()
                .asString()
                .contains("自己的流程");
        giveOpinion(inside, "house");
        assertThat(steps(inside, "OPEN")).containsExactly("decide");

        publish(three("TEST-MOVE-C"));
        String paused = filed("TEST-MOVE-C", List.of()).path("id").asString();
        JsonNode asked =
                portal.decide(
                                insurance,
                                open(paused, "handle"),
                                """
                                {"decision":"REQUEST_CORRECTION","gaps":[{"pointer":"/declaration","message":"请确认"}]}
                                """)
                        .expect(200)
                        .body()
                        .path("child");
        publish(three("TEST-MOVE-C").put("summary", "新的说明"));
        assertThat(moved("TEST-MOVE-C").path("migrated").asInt()).isEqualTo(1);
        Job limit = engine.createTimerJobQuery().processInstanceId(paused).singleResult();
        // The engine leaves the job's own column; what counts is where it fires.
        assertThat(
                        db.sql("select PROC_DEF_ID_ from ACT_RU_EXECUTION where ID_ = ?")
                                .param(limit.getExecutionId())
                                .query(String.class)
                                .single())
                .isEqualTo(
                        db.sql("select PROC_DEF_ID_ from ACT_RU_EXECUTION where ID_ = ?")
                                .param(paused)
                                .query(String.class)
                                .single());
        portal.post(
                        citizen,
                        "/applications/"
                                + paused
                                + "/children/"
                                + asked.path("id").asString()
                                + "/correction-answers",
                        Map.of("answers", Map.of("/declaration", true)))
                .expect(200);
        portal.decide(insurance, open(paused, "handle"), "{\"decision\":\"GRANT\"}").expect(200);
        assertThat(steps(paused, "OPEN")).containsExactly("accept");
        agree(paused);
    }

    /** Moves all cases from the older of two versions to the newer one. */
    private JsonNode moved(String code) {
        JsonNode versions =
                portal.get(admin, "/processes/" + code + "/versions").expect(200).body();
        boolean newest = versions.get(0).path("current").asBoolean();
        return migrated(
                code,
                Map.of(
                        "from",
                        versions.get(newest ? 1 : 0).path("version").asString(),
                        "to",
                        versions.get(newest ? 0 : 1).path("version").asString()));
    }

    /** Orders it and waits for the report of the end. */
    private JsonNode migrated(String code, Map<String, String> move) {
        String path = "/processes/" + code + "/migrations";
        String id = portal.post(admin, path, move).expect(202).body().path("id").asString();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> portal.get(admin, path + "/" + id).expect(200).body(),
                        report -> report.path("state").asString().equals("DONE"));
    }

    private List<String> reasons(String code, JsonNode report) {
        return portal.get(
                        admin,
                        "/processes/"
                                + code
                                + "/migrations/"
                                + report.path("id").asString()
                                + "/cases?state=REFUSED")
                .expect(200)
                .body()
                .path("items")
                .findValuesAsString("reason");
    }

    @Test
    void takesNoNewApplicationsForAWithdrawnServiceWhileOthersGoOn() {
        publish(three("TEST-GONE"));
        String running = filed("TEST-GONE", List.of()).path("id").asString();
        String draft =
                portal.post(citizen, "/applications", Map.of("lifeEvent", "TEST-GONE"))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        portal.post(admin, "/life-events/TEST-GONE/withdrawals", Map.of("reason", " ")).expect(422);
        JsonNode withdrawn =
                portal.post(admin, "/life-events/TEST-GONE/withdrawals", Map.of("reason", "政策调整"))
                        .expect(200)
                        .body();
        assertThat(withdrawn.path("running").asInt()).isEqualTo(1);
        Portal.Reply none =
                portal.post(citizen, "/applications", Map.of("lifeEvent", "TEST-GONE")).expect(409);
        assertThat(none.problem()).isEqualTo("service-withdrawn");
        assertThat(none.body().path("detail").asString()).contains("政策调整");
        portal.post(
                        citizen,
                        "/applications/" + draft + "/submissions",
                        Map.of("answers", Map.of("declaration", true), "selected", List.of()))
                .expect(409);
        assertThat(portal.open("/life-events/TEST-GONE").body().path("withdrawn").asString())
                .isEqualTo("政策调整");
        portal.decide(insurance, open(running, "handle"), "{\"decision\":\"GRANT\"}").expect(200);

        publish(three("TEST-GONE"));
        portal.post(citizen, "/applications", Map.of("lifeEvent", "TEST-GONE")).expect(201);
    }

    private JsonNode cardWithItsOwnProcess(String code) {
        ObjectNode chain = chain(code);
        ((ObjectNode) chain.path("items").get(0)).put("process", Bpmn.PARALLEL);
        publish(chain);
        return filed(code, List.of());
    }

    /** The card, then the insurance. */
    private static ObjectNode chain(String code) {
        ObjectNode chain =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"name":"测试流程一件事","lead":"测试人社部门","target":"自然人","promise_days":9,"purpose":"TEST-BIRTH"}
                                """);
        chain.put("code", code);
        chain.putArray("items")
                .add(item("测试社保卡申领", "测试人社部门", CARD, 3))
                .add(item("测试参保登记", "测试医保部门", INSURANCE, 0, "测试社保卡申领"));
        return chain;
    }

    /** The insurance, then the card, and a refund that waits for both. */
    private static ObjectNode three(String code) {
        ObjectNode chain = chain(code);
        chain.putArray("items")
                .add(item("测试参保登记", "测试医保部门", INSURANCE, 0))
                .add(item("测试社保卡申领", "测试人社部门", CARD, 3, "测试参保登记"))
                .add(item("测试费用报销", "测试医保部门", REFUND, 0, "测试参保登记", "测试社保卡申领"));
        return chain;
    }

    private static ObjectNode item(
            String name, String department, String code, int days, String... after) {
        ObjectNode item =
                JSON.createObjectNode()
                        .put("task_name", name)
                        .put("dept", department)
                        .put("task_type", "20")
                        .put("project_type", days == 0 ? "1" : "2")
                        .put("legal_days", 10)
                        .put("promise_days", days)
                        .put("catalog_code", code.substring(19))
                        .put("task_code", code)
                        .put("task_handle_item", code + "01");
        for (String before : after) {
            item.withArray("after").add(before);
        }
        return item;
    }

    private void publish(ObjectNode chain) {
        Token feed = tokens.service("catalogue-feed").roles("MATTER_ADMIN");
        portal.post(feed, "/life-events", chain).expect(201);
    }

    private JsonNode filed(String code, List<String> selected) {
        String id =
                portal.post(citizen, "/applications", Map.of("lifeEvent", code))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        return portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        Map.of("answers", Map.of("declaration", true), "selected", selected))
                .expect(201)
                .body();
    }

    private JsonNode validated(String xml) {
        try {
            String body =
                    mvc.post()
                            .uri("/api/workflow/processes/validations")
                            .header("Authorization", admin.bearer())
                            .contentType(MediaType.APPLICATION_XML)
                            .content(xml)
                            .exchange()
                            .getResponse()
                            .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            return JSON.readTree(body);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode open(String id, String step) {
        String task =
                db.sql(
                                """
                                select id from task_inbox
                                where application_id = ? and step_id = ? and status = 'OPEN'
                                """)
                        .params(id, step)
                        .query(String.class)
                        .single();
        return JSON.createObjectNode().put("id", task);
    }

    private List<String> steps(String id, String status) {
        return db.sql(
                        "select step_id from task_inbox where application_id = ? and status = ? order by step_id")
                .params(id, status)
                .query(String.class)
                .list();
    }

    private void giveOpinion(String id, String step) {
        portal.decide(labour, open(id, step), "{\"decision\":\"PASS\"}").expect(200);
        agree(id);
    }

    /** Without the casework around it: the line of the inbox is done, then the engine goes on. */
    private void acting(String id, String step, java.util.function.Consumer<String> act) {
        String task = open(id, step).path("id").asString();
        transaction.executeWithoutResult(_ -> {
            db.sql("select id from application where id = ? for update")
                    .param(id)
                    .query()
                    .singleValue();
            db.sql("update task_inbox set status = 'DONE' where id = ?").param(task).update();
            act.accept(task);
        });
    }

    private void agree(String id) {
        assertThat(
                        db.sql("select ID_ from ACT_RU_TASK where PROC_INST_ID_ = ?")
                                .param(id)
                                .query(String.class)
                                .list())
                .containsExactlyInAnyOrderElementsOf(
                        db.sql(
                                        "select id from task_inbox where application_id = ? and status = 'OPEN'")
                                .param(id)
                                .query(String.class)
                                .list());
    }

    private String versionOf(String id) {
        return db.sql("select service_version from application where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asString()));
        return texts;
    }

    private static Map<String, String> states(JsonNode diagram) {
        Map<String, String> states = new java.util.HashMap<>();
        diagram.path("steps")
                .forEach(s ->
                        states.put(s.path("activityId").asString(), s.path("state").asString()));
        return states;
    }
}
