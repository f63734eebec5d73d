package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** 撤销决定: what should not have been granted is taken back, by a head and with its reasons. */
@WorkflowTest
class RevocationTest {

    private static final Map<String, Object> REASON = Map.of("reason", "以欺骗手段取得");

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;

    private Portal portal;
    private Token citizen;
    private Token officer;
    private Token head;
    private String id;
    private String task;

    @BeforeEach
    void granted() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-law.json");
        citizen = portal.citizen(TestNeighbours.person("测试申请人"));
        officer = portal.officer(TestNeighbours.HEALTH, "测试撤销经办");
        head =
                tokens.staff("revoking-head", TestNeighbours.HEALTH, "HEAD")
                        .claim("name", "测试撤销负责人");
        id =
                portal.post(citizen, "/applications", "{\"lifeEvent\":\"TEST-LAW\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        "{\"answers\":{\"shopName\":\"测试小店\"},\"selected\":[]}")
                .expect(201);
        for (String decision : List.of("ACCEPT", "PASS", "GRANT")) {
            task = open();
            portal.post(officer, task + "/decisions", Map.of("decision", decision)).expect(200);
        }
        assertThat(part().path("status").asString()).isEqualTo("GRANTED");
    }

    @Test
    void aHeadRevokesWithReasonsAPaperAndALetter() {
        assertThat(actions(head)).contains("REVOKE");
        JsonNode revoked = portal.post(head, task + "/revocations", REASON).expect(200).body();
        assertThat(revoked.path("child").path("status").asString()).isEqualTo("REVOKED");
        assertThat(part().at("/decision/reason").asString()).isEqualTo("以欺骗手段取得");
        assertThat(
                        portal.get(citizen, "/applications/" + id + "/documents")
                                .expect(200)
                                .body()
                                .path("items")
                                .findValuesAsString("kind"))
                .contains("REVOCATION");
        assertThat(actions(head)).doesNotContain("REVOKE");
        portal.post(head, task + "/revocations", REASON).expect(409);
    }

    @Test
    void nobodyElseDoesAndNobodyWithoutReasons() {
        assertThat(actions(officer)).doesNotContain("REVOKE");
        portal.post(officer, task + "/revocations", REASON).expect(403);
        Token stranger = tokens.staff("other-head", TestNeighbours.POLICE, "HEAD");
        assertThat(portal.post(stranger, task + "/revocations", REASON).status()).isIn(403, 404);
        portal.post(citizen, task + "/revocations", REASON).expect(403);
        for (String reason : List.of("", "  ", "长".repeat(1001))) {
            portal.post(head, task + "/revocations", Map.of("reason", reason)).expect(422);
        }
        portal.post(head, task + "/revocations", Map.of()).expect(422);
        assertThat(part().path("status").asString()).isEqualTo("GRANTED");
    }

    private List<String> actions(Token who) {
        return portal.get(who, task)
                .expect(200)
                .body()
                .path("actions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode part() {
        return Portal.part(portal.detail(citizen, id), "测试场所许可");
    }

    private String open() {
        String number = part().path("number").asString();
        JsonNode page = portal.get(officer, "/tasks?limit=100&number=" + number).body();
        return "/tasks/" + page.path("items").get(0).path("id").asString();
    }
}
