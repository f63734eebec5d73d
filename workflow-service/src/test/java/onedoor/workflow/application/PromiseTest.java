package onedoor.workflow.application;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

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

/** 告知承诺 from the submission to the check, and a result that is handed over at the window. */
@WorkflowTest
class PromiseTest {

    private static final String CODE = "11990200002004048X3992014000402";
    private static final String DEPARTMENT = "11990200002004048X";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;

    private Portal portal;
    private Token citizen;
    private Token officer;

    @BeforeEach
    void publish() {
        portal = new Portal(mvc, tokens);
        portal.importService("matters", "test-promise.json");
        citizen = portal.citizen(TestNeighbours.person("测试承诺人"));
        officer = portal.officer(DEPARTMENT, "测试经办");
    }

    @Test
    void aGrantOnAFalsePromiseIsRevokedAndTheApplicantMayNotPromiseAgain() {
        String id = draft();
        JsonNode item =
                portal.get(citizen, "/applications/" + id + "/form")
                        .expect(200)
                        .body()
                        .at("/items/0");
        assertThat(item.path("promise").asString()).contains("测试场地证明");
        String submissions = "/applications/" + id + "/submissions";
        String bare = "{\"answers\":{},\"selected\":[]}";
        assertThat(portal.post(citizen, submissions, bare).expect(422).body().path("errors"))
                .isNotEmpty();

        JsonNode filed = portal.post(citizen, submissions, promised()).expect(201).body();
        JsonNode child = part(filed, "测试承诺事项");
        assertThat(child.path("promise").path("materials").get(0).asString()).isEqualTo("测试场地证明");
        JsonNode task = portal.task(officer, child);
        portal.decide(officer, task, "{\"decision\":\"GRANT\"}").expect(200);
        String path = "/tasks/" + task.path("id").asString();
        assertThat(portal.get(officer, path).body().path("actions").toString())
                .contains("CHECK_PROMISE");

        String check = path + "/promise-checks";
        portal.post(officer, check, "{\"kept\":false,\"finding\":\" \"}").expect(422);
        JsonNode after =
                portal.post(officer, check, "{\"kept\":false,\"finding\":\"现场没有该场地\"}")
                        .expect(200)
                        .body()
                        .path("child");
        assertThat(after.path("status").asString()).isEqualTo("REVOKED");
        portal.post(officer, check, "{\"kept\":true,\"finding\":\"再查\"}").expect(409);

        String again = draft();
        assertThat(
                        portal.post(citizen, "/applications/" + again + "/submissions", promised())
                                .expect(409)
                                .problem())
                .isEqualTo("credit-listed");
    }

    @Test
    void aPromiseThatTheMatterDoesNotKnowIsRefused() {
        String body = promised().replace(CODE + "\"]", "99\"]");
        assertThat(
                        portal.post(
                                        portal.citizen(TestNeighbours.person("测试另一人")),
                                        "/applications/" + draft() + "/submissions",
                                        body)
                                .status())
                .isIn(404, 422);
    }

    @Test
    void whatIsHandedOverAtTheWindowIsDeliveredByTheDepartment() {
        Token other = portal.citizen(TestNeighbours.person("测试领取人"));
        String id =
                portal.post(other, "/applications", "{\"matter\":\"" + CODE + "\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        String submissions = "/applications/" + id + "/submissions";
        assertThat(portal.post(other, submissions, with("EXPRESS")).expect(422).body().toString())
                .contains("/delivery/address");
        JsonNode child =
                part(portal.post(other, submissions, with("WINDOW")).expect(201).body(), "测试承诺事项");
        JsonNode task = portal.task(officer, child);
        portal.decide(officer, task, "{\"decision\":\"GRANT\"}").expect(200);
        String path = "/tasks/" + task.path("id").asString() + "/deliveries";
        JsonNode after = portal.post(officer, path, "{\"receiver\":\"测试领取人\"}").expect(200).body();
        assertThat(after.at("/child/delivery/receiver").asString()).isEqualTo("测试领取人");
        assertThat(portal.detail(other, id).path("status").asString()).isEqualTo("DELIVERED");
        portal.post(officer, path, "{\"receiver\":\"测试领取人\"}").expect(409);
    }

    private String draft() {
        return portal.post(citizen, "/applications", "{\"matter\":\"" + CODE + "\"}")
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private static String promised() {
        return "{\"answers\":{\"declaration\":true},\"selected\":[],\"promises\":[\""
                + CODE
                + "\"]}";
    }

    private static String with(String method) {
        return promised().replaceFirst("}$", ",\"delivery\":{\"method\":\"" + method + "\"}}");
    }
}
