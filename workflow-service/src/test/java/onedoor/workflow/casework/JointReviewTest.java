package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.journey.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** 会办: another department reviews; the case stays with the department that accepts and decides. */
@WorkflowTest
class JointReviewTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MATTER = "11990200002004048X3992014000902";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired AwayStore away;

    private Office office;
    private Token partner;
    private Token partnersHead;
    private Token stranger;

    @BeforeEach
    void arrive() {
        office = new Office(mvc, tokens);
        partner = tokens.staff("joint-officer", TestNeighbours.HEALTH, "OFFICER");
        partnersHead = tokens.staff("joint-head", TestNeighbours.HEALTH, "HEAD");
        stranger = tokens.staff("joint-stranger", TestNeighbours.POLICE, "HEAD");
    }

    @Test
    void theOtherDepartmentReviewsInItsOwnInbox() {
        publish(steps("测试卫生部门"), 201);
        JsonNode filed = accepted();
        JsonNode line = lines(partner, "all", filed).get(0);
        assertThat(line.path("department").asString()).isEqualTo(TestNeighbours.HEALTH);
        assertThat(line.path("stepText").asString()).isEqualTo("卫生审查");
        assertThat(lines(office.officer, "all", filed)).isEmpty();
        assertThat(lines(stranger, "away", filed)).isEmpty();
        String task = "/tasks/" + line.path("id").asString();
        office.portal.get(stranger, task).expect(404);
        assertThat(office.actions(partner, task))
                .contains("CLAIM", "PASS", "OPINION")
                .doesNotContain("EXTEND", "START_SPECIAL", "GRANT", "DENY");
        assertThat(office.actions(partnersHead, task)).doesNotContain("TERMINATE");

        office.decide(partner, task, "PASS").expect(200);
        JsonNode shown = detail(filed);
        assertThat(shown.path("timeline"))
                .extracting(
                        entry -> entry.path("event").asString(),
                        entry -> entry.path("department").asString())
                .contains(tuple("ACCEPTED", "测试人社部门"), tuple("REVIEW_STARTED", "测试卫生部门"));
        JsonNode decision = lines(office.reviewer, "all", filed).get(0);
        String last = "/tasks/" + decision.path("id").asString();
        assertThat(office.portal.get(office.reviewer, last).expect(200).body().path("steps"))
                .extracting(
                        step -> step.path("id").asString(),
                        step -> step.path("departmentName").asString("-"))
                .containsExactly(
                        tuple("accept", "-"), tuple("health", "测试卫生部门"), tuple("decide", "-"));
        office.decide(office.reviewer, last, "GRANT").expect(200);
        assertThat(detail(filed).path("status").asString()).isEqualTo("CLOSED");
    }

    @Test
    void theCasesDepartmentFindsItUrgesItAndKeepsItsTime() {
        publish(steps("测试卫生部门"), 201);
        JsonNode filed = accepted();
        JsonNode line = lines(office.officer, "away", filed).get(0);
        assertThat(line.path("departmentName").asString()).isEqualTo("测试卫生部门");
        JsonNode counts = office.portal.get(office.officer, "/tasks/counts").expect(200).body();
        assertThat(counts.path("away").asInt()).isPositive();
        String task = "/tasks/" + line.path("id").asString();
        assertThat(office.actions(office.officer, task))
                .contains("URGE", "EXTEND", "START_SPECIAL")
                .doesNotContain("CLAIM", "PASS", "SEND_BACK", "TERMINATE");
        office.decide(office.officer, task, "PASS").expect(403);
        office.claim(office.officer, task).expect(403);
        office.portal.post(office.officer, task + "/urges", Map.of("message", "请尽快")).expect(200);

        office.portal
                .post(
                        office.officer,
                        task + "/decisions",
                        Map.of("decision", "EXTEND", "days", 2, "reason", "情况复杂"))
                .expect(200);
        assertThat(office.actions(partnersHead, task)).doesNotContain("APPROVE_EXTENSION");
        assertThat(office.actions(office.head, task)).contains("APPROVE_EXTENSION", "TERMINATE");
        office.portal
                .post(
                        office.head,
                        task + "/decisions",
                        Map.of("decision", "TERMINATE", "reason", "申请人死亡"))
                .expect(200);
        assertThat(part(filed).path("status").asString()).isEqualTo("TERMINATED");
        assertThat(lines(office.officer, "away", filed)).isEmpty();
        away.markEnded();
        office.portal.get(office.officer, task).expect(200);
    }

    @Test
    void itsWorkCanBeSentBackAndTakenBack() {
        publish(steps("测试卫生部门"), 201);
        JsonNode filed = accepted();
        String task = "/tasks/" + lines(partner, "all", filed).get(0).path("id").asString();
        office.portal
                .post(partner, task + "/send-backs", Map.of("toStep", "accept", "reason", "材料不清"))
                .expect(200);
        JsonNode again = lines(office.clerk, "all", filed).get(0);
        assertThat(again.path("assigneeName").asString()).isEqualTo("测试窗口");
        String first = "/tasks/" + again.path("id").asString();
        office.decide(office.clerk, first, "PASS").expect(200);
        office.portal
                .post(office.clerk, first + "/withdrawals", Map.of("reason", "发错"))
                .expect(200);
        assertThat(lines(partner, "all", filed)).isEmpty();
    }

    @Test
    void aDrawnProcessNamesTheDepartmentAtTheTask() {
        ObjectNode matter = steps("测试卫生部门");
        matter.remove("steps");
        String drawn =
                Bpmn.PARALLEL.replaceFirst(
                        "<userTask id=\"home\"",
                        "<userTask id=\"home\" onedoor:department=\"测试卫生部门\"");
        assertThat(drawn).isNotEqualTo(Bpmn.PARALLEL);
        publish(matter.put("process", drawn), 201);
        JsonNode filed = accepted();
        assertThat(lines(partner, "all", filed))
                .extracting(line -> line.path("stepId").asString())
                .containsExactly("home");
        JsonNode problems = publish(matter.put("process", drawn.replace("测试卫生部门", "没有的部门")), 422);
        assertThat(problems.path("errors"))
                .extracting(e -> e.path("pointer").asString(), e -> e.path("code").asString())
                .containsExactly(tuple("/process", "unknown-department"));
    }

    @Test
    void onlyReviewsMayBeElsewhereAndTheDepartmentMustBeKnown() {
        JsonNode unknown = publish(steps("没有的部门"), 422);
        assertThat(unknown.path("errors"))
                .extracting(e -> e.path("pointer").asString(), e -> e.path("code").asString())
                .containsExactly(tuple("/steps/1/dept", "unknown-department"));
        ObjectNode decided = steps("测试卫生部门");
        ((ObjectNode) decided.at("/steps/2")).put("dept", "测试卫生部门");
        assertThat(publish(decided, 422).path("errors"))
                .extracting(e -> e.path("pointer").asString(), e -> e.path("code").asString())
                .containsExactly(tuple("/steps/2/dept", "only-review"));
    }

    private static ObjectNode steps(String department) {
        ObjectNode matter =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"task_name": "测试会办", "dept": "测试人社部门", "task_type": "20", "project_type": "2",
                                 "legal_days": 20, "promise_days": 10, "catalog_code": "992014000902",
                                 "target": "自然人", "assurance": 4, "materials": [], "shared_data": [], "evidence": [],
                                 "steps": [{"id": "accept", "kind": "ACCEPT"},
                                           {"id": "health", "kind": "REVIEW", "name": "卫生审查", "days": 3},
                                           {"id": "decide", "kind": "DECIDE"}],
                                 "form": {"type": "object", "title": "测试会办", "properties": {
                                   "note": {"type": "string", "title": "说明", "maxLength": 100}}}}
                                """);
        matter.put("task_code", MATTER).put("task_handle_item", MATTER + "01");
        ((ObjectNode) matter.at("/steps/1")).put("dept", department);
        return matter;
    }

    private JsonNode publish(ObjectNode matter, int status) {
        return office.portal.post(office.portal.feed(), "/matters", matter).expect(status).body();
    }

    private JsonNode accepted() {
        JsonNode filed = office.file(MATTER).detail();
        JsonNode line = lines(office.clerk, "all", filed).get(0);
        office.decide(office.clerk, "/tasks/" + line.path("id").asString(), "ACCEPT").expect(200);
        return filed;
    }

    private List<JsonNode> lines(Token who, String view, JsonNode filed) {
        String number = filed.at("/children/0/number").asString();
        return office.portal
                .get(who, "/tasks?view=" + view + "&number=" + number)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private JsonNode part(JsonNode filed) {
        return detail(filed).at("/children/0");
    }

    private JsonNode detail(JsonNode filed) {
        String id = filed.path("id").asString();
        Token owner =
                tokens.citizen(
                        db.sql("select applicant_id from application where id = ?")
                                .param(id)
                                .query(String.class)
                                .single());
        return office.portal.get(owner, "/applications/" + id).expect(200).body();
    }
}
