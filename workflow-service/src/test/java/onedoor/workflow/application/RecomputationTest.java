package onedoor.workflow.application;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** A day that becomes a holiday after cases were accepted moves their limits, and says so. */
@WorkflowTest
class RecomputationTest {

    private static final String DAY = "/calendars/2026/days/2026-11-25";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    @AfterEach
    void backToToday() {
        TestClock.back();
    }

    @Test
    void movesOpenCasesWithTheirInboxLinesAndBackAgain() {
        var portal = new Portal(mvc, tokens);
        TestClock.on(LocalDate.of(2026, 11, 23)); // a Monday
        portal.importService("matters", "test-promise-days.json");
        Token citizen = portal.citizen(TestNeighbours.person("测试日历人"));
        String id =
                portal.post(
                                citizen,
                                "/applications",
                                "{\"matter\":\"11990200002004048X3992014000403\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                "{\"answers\":{\"declaration\":true},\"selected\":[]}")
                        .expect(201)
                        .body();
        JsonNode child = part(filed, "测试日历事项");
        assertThat(child.path("dueOn").asString()).isEqualTo("2026-11-30");

        Token admin = tokens.staff("calendar.admin", "11990200002004048X", "MATTER_ADMIN");
        portal.put(citizen, DAY, 0, "{\"working\":false,\"reason\":\"台风停工\"}").expect(403);
        JsonNode changed =
                portal.put(admin, DAY, 0, "{\"working\":false,\"reason\":\"台风停工\"}")
                        .expect(200)
                        .body();
        assertThat(changed.path("changed").asBoolean()).isTrue();
        // The job goes on with the cases beyond the request's share, of which this may be one.
        awaitDue(portal, citizen, id, "2026-12-01");
        assertThat(inbox(child)).isEqualTo(LocalDate.of(2026, 12, 1));
        JsonNode moved =
                portal.get(admin, "/calendars/recomputations").expect(200).body().path("items");
        assertThat(moved.toString())
                .contains(child.path("number").asString())
                .contains("2026-12-01");
        portal.get(citizen, "/calendars/recomputations").expect(403);
        Token reader = tokens.staff("supervisor", TestNeighbours.PLATFORM, "SUPERVISOR");
        assertThat(
                        portal.get(reader, "/events?subject=" + filed.path("number").asString())
                                .expect(200)
                                .body()
                                .findValuesAsString("type"))
                .contains("cn.onedoor.case.due-date-moved.v1");

        portal.delete(admin, DAY + "?reason=%E6%92%A4%E9%94%80").expect(200);
        awaitDue(portal, citizen, id, "2026-11-30");
    }

    private static void awaitDue(Portal portal, Token citizen, String id, String day) {
        Awaitility.await().until(() -> due(portal, citizen, id), day::equals);
    }

    private static String due(Portal portal, Token citizen, String id) {
        return part(portal.detail(citizen, id), "测试日历事项").path("dueOn").asString();
    }

    private LocalDate inbox(JsonNode child) {
        return db.sql("select due_on from task_inbox where child_id = ?")
                .param(child.path("id").asString())
                .query(LocalDate.class)
                .single();
    }
}
