package onedoor.workflow.application;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
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

        JsonNode left = afterwards(officer, child);
        assertThat(left.at("/afterwards/promise").asBoolean()).isTrue();
        assertThat(left.at("/afterwards/delivery").asBoolean()).isFalse();
        LocalDate today = TestClock.today(); // it may have become midnight since the grant
        assertThat(left.at("/afterwards/dueOn").asString())
                .isIn(today.plusMonths(2).toString(), today.minusDays(1).plusMonths(2).toString());

        String check = path + "/promise-checks";
        portal.post(officer, check, "{\"kept\":false,\"finding\":\" \"}").expect(422);
        JsonNode after =
                portal.post(officer, check, "{\"kept\":false,\"finding\":\"现场没有该场地\"}")
                        .expect(200)
                        .body()
                        .path("child");
        assertThat(after.path("status").asString()).isEqualTo("REVOKED");
        portal.post(officer, check, "{\"kept\":true,\"finding\":\"再查\"}").expect(409);
        assertThat(afterwards(officer, child)).isNull();

        String again = draft();
        assertThat(
                        portal.post(citizen, "/applications/" + again + "/submissions", promised())
                                .expect(409)
                                .problem())
                .isEqualTo("credit-listed");
    }

    @Test
    void aHeadLetsAFalsePromiseRest() {
        JsonNode task = granted();
        String path = "/tasks/" + task.path("id").asString();
        portal.post(officer, path + "/promise-checks", "{\"kept\":false,\"finding\":\"不实\"}")
                .expect(200);
        Token head = tokens.staff("测试处长", DEPARTMENT, "HEAD").claim("name", "测试处长");
        String repairs = path + "/credit-repairs";
        portal.post(officer, repairs, "{\"reason\":\"已经纠正\"}").expect(403);
        portal.post(head, repairs, "{\"reason\":\" \"}").expect(422);
        assertThat(portal.get(head, path).body().path("actions").toString())
                .contains("REPAIR_CREDIT");
        portal.post(head, repairs, "{\"reason\":\"已经纠正\"}").expect(200);
        portal.post(head, repairs, "{\"reason\":\"再来一次\"}").expect(409);

        String again = draft();
        portal.post(citizen, "/applications/" + again + "/submissions", promised()).expect(201);
    }

    @Test
    void whatIsNotSoYetMayBePutRightOnce() {
        JsonNode task = granted();
        String check = "/tasks/" + task.path("id").asString() + "/promise-checks";
        LocalDate until = TestClock.today().plusDays(10);
        assertThat(pointers(check, false, TestClock.today())).containsExactly("/rectifyBy");
        assertThat(pointers(check, false, until.plusYears(1))).containsExactly("/rectifyBy");
        assertThat(pointers(check, true, until)).containsExactly("/rectifyBy");
        JsonNode after = check(check, false, until).expect(200).body().path("child");
        assertThat(after.path("status").asString()).isEqualTo("GRANTED");
        assertThat(after.at("/promise/rectifyBy").asString()).isEqualTo(until.toString());
        assertThat(afterwards(officer, after).at("/afterwards/dueOn").asString())
                .isEqualTo(until.toString());
        assertThat(pointers(check, false, until)).containsExactly("/rectifyBy");
        portal.post(officer, check, "{\"kept\":true,\"finding\":\"已整改\"}").expect(200);
        assertThat(afterwards(officer, after)).isNull();
    }

    private List<String> pointers(String check, boolean kept, LocalDate until) {
        return check(check, kept, until)
                .expect(422)
                .body()
                .path("errors")
                .findValuesAsString("pointer");
    }

    private Portal.Reply check(String path, boolean kept, LocalDate until) {
        return portal.post(
                officer,
                path,
                Map.of("kept", kept, "finding", "场地尚未装修", "rectifyBy", until.toString()));
    }

    /** The task that granted on a promise. */
    private JsonNode granted() {
        String id = draft();
        JsonNode filed =
                portal.post(citizen, "/applications/" + id + "/submissions", promised())
                        .expect(201)
                        .body();
        JsonNode task = portal.task(officer, part(filed, "测试承诺事项"));
        portal.decide(officer, task, "{\"decision\":\"GRANT\"}").expect(200);
        return task;
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
        JsonNode left = afterwards(officer, child);
        assertThat(left.at("/afterwards/delivery").asBoolean()).isTrue();
        assertThat(left.at("/afterwards/promise").asBoolean()).isTrue();
        portal.get(officer, "/tasks?view=afterwards&sort=received").expect(400);
        assertThat(
                        portal.get(officer, "/tasks/counts")
                                .expect(200)
                                .body()
                                .path("afterwards")
                                .asInt())
                .isPositive();
        isOverdueOnTheBoard(child, left.at("/afterwards/dueOn").asString());
        JsonNode after = portal.post(officer, path, "{\"receiver\":\"测试领取人\"}").expect(200).body();
        assertThat(after.at("/child/delivery/receiver").asString()).isEqualTo("测试领取人");
        assertThat(portal.detail(other, id).path("status").asString()).isEqualTo("DELIVERED");
        portal.post(officer, path, "{\"receiver\":\"测试领取人\"}").expect(409);
        JsonNode promised = afterwards(officer, child);
        assertThat(promised.at("/afterwards/delivery").asBoolean()).isFalse();
        assertThat(promised.at("/afterwards/promise").asBoolean()).isTrue();
    }

    /** On the day after, whoever supervises sees it. */
    private void isOverdueOnTheBoard(JsonNode child, String dueOn) {
        Token supervisor = tokens.staff("supervisor", TestNeighbours.PLATFORM, "SUPERVISOR");
        assertThat(overdue(supervisor, child)).isFalse();
        TestClock.on(LocalDate.parse(dueOn).plusDays(1));
        try {
            assertThat(overdue(supervisor, child)).isTrue();
            JsonNode board = portal.get(supervisor, "/supervision/departments").expect(200).body();
            assertThat(board.path("items"))
                    .filteredOn(d -> d.path("department").asString().equals(DEPARTMENT))
                    .singleElement()
                    .satisfies(d -> assertThat(d.path("overdueAfterwards").asInt()).isPositive());
        } finally {
            TestClock.back();
        }
    }

    private boolean overdue(Token supervisor, JsonNode child) {
        String after = "";
        do {
            JsonNode page =
                    portal.get(supervisor, "/supervision/afterwards?limit=100" + after)
                            .expect(200)
                            .body();
            if (page.path("items")
                    .findValuesAsString("childId")
                    .contains(child.path("id").asString())) {
                return true;
            }
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asString() : null;
        } while (after != null);
        return false;
    }

    /** The line of this part among what is left to do; null where nothing is. */
    private JsonNode afterwards(Token who, JsonNode child) {
        String number = child.path("number").asString();
        JsonNode items =
                portal.get(who, "/tasks?view=afterwards&number=" + number)
                        .expect(200)
                        .body()
                        .path("items");
        return items.isEmpty() ? null : items.get(0);
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
