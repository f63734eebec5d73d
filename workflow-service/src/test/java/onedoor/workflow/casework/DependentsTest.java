package onedoor.workflow.casework;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** 前置事项: what becomes of the parts that rest on one whose decision is revoked. */
@WorkflowTest
class DependentsTest {

    private static final String BASE = "测试前置甲";
    private static final String OTHER_BASE = "测试前置乙";
    private static final String AFTER_ONE = "测试后置单";
    private static final String AFTER_BOTH = "测试后置双";
    private static final Map<String, Object> GRANT = Map.of("decision", "GRANT");

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;

    private Portal portal;
    private TestPerson person;
    private Token citizen;
    private Token labour;
    private Token labourHead;
    private Token insurance;
    private Token insuranceHead;
    private String id;
    private String baseTask;

    @BeforeEach
    void theBaseIsGranted() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-resting.json");
        person = TestNeighbours.person("测试后置申请人");
        citizen = portal.citizen(person);
        labour = portal.officer(TestNeighbours.LABOUR, "测试前置经办");
        labourHead = tokens.staff("labour-head", TestNeighbours.LABOUR, "HEAD");
        insurance = portal.officer(TestNeighbours.INSURANCE, "测试后置经办");
        insuranceHead = tokens.staff("insurance-head", TestNeighbours.INSURANCE, "HEAD");
        id =
                portal.post(citizen, "/applications", "{\"lifeEvent\":\"TEST-RESTING\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        "{\"answers\":{\"note\":\"测试\"},\"selected\":[]}")
                .expect(201);
        baseTask = granted(labour, BASE);
    }

    @Test
    void whatHasBegunIsNotGrantedAndWhatHasNotNeverBegins() {
        String begun = open(insurance, AFTER_ONE);
        assertThat(status(AFTER_BOTH)).isEqualTo("WAITING");
        revokeTheBase();
        assertThat(revokedPrerequisites(AFTER_ONE)).containsExactly(BASE);
        Portal.Reply refused = portal.post(insurance, begun + "/decisions", GRANT).expect(409);
        assertThat(refused.problem()).isEqualTo("prerequisite-revoked");
        assertThat(actions(insurance, begun)).contains("DENY").doesNotContain("GRANT");
        portal.post(
                        insurance,
                        begun + "/decisions",
                        Map.of("decision", "DENY", "reason", "前置事项已撤销"))
                .expect(200);

        granted(insurance, OTHER_BASE);
        JsonNode closed = portal.detail(citizen, id);
        assertThat(part(closed, AFTER_BOTH).path("status").asString()).isEqualTo("TERMINATED");
        assertThat(part(closed, AFTER_BOTH).at("/decision/reason").asString())
                .isEqualTo("前置事项“测试前置甲”的决定已撤销，本事项终止");
        assertThat(closed.path("status").asString()).isEqualTo("CLOSED");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(TestNeighbours.letters(person.id()).toString())
                                .contains("“测试后置单”以“测试前置甲”的准予决定为前提"));
    }

    @Test
    void whatWasGrantedSaysSoAndItsHeadMayRevokeIt() {
        String after = granted(insurance, AFTER_ONE);
        granted(insurance, OTHER_BASE);
        granted(labour, AFTER_BOTH);
        assertThat(portal.detail(citizen, id).path("status").asString()).isEqualTo("CLOSED");
        revokeTheBase();
        assertThat(status(AFTER_ONE)).isEqualTo("GRANTED");
        assertThat(revokedPrerequisites(AFTER_ONE)).containsExactly(BASE);
        assertThat(revokedPrerequisites(AFTER_BOTH)).containsExactly(BASE);
        assertThat(revokedPrerequisites(OTHER_BASE)).isEmpty();
        assertThat(actions(insuranceHead, after)).contains("REVOKE");
    }

    private void revokeTheBase() {
        portal.post(labourHead, baseTask + "/revocations", Map.of("reason", "依据不实")).expect(200);
        assertThat(status(BASE)).isEqualTo("REVOKED");
    }

    /** Grants the part of this name; answers its task. */
    private String granted(Token officer, String name) {
        String task = open(officer, name);
        portal.post(officer, task + "/decisions", GRANT).expect(200);
        return task;
    }

    private String open(Token officer, String name) {
        JsonNode task = portal.task(officer, part(portal.detail(citizen, id), name));
        return "/tasks/" + task.path("id").asString();
    }

    private String status(String name) {
        return part(portal.detail(citizen, id), name).path("status").asString();
    }

    private List<String> revokedPrerequisites(String name) {
        return texts(part(portal.detail(citizen, id), name).path("revokedPrerequisites"));
    }

    private List<String> actions(Token who, String task) {
        return texts(portal.get(who, task).expect(200).body().path("actions"));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
