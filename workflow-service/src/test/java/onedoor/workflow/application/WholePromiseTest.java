package onedoor.workflow.application;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import onedoor.kit.Caller;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.form.Field;
import onedoor.workflow.journey.CaseTransactions;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.journey.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** A permit of ten days, then a registration of three: the whole is promised as its parts run. */
@WorkflowTest
class WholePromiseTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final String PERMIT = "测试场所许可";
    private static final String REGISTRATION = "测试开业登记";
    private static final String DAY = "/calendars/2026/days/2026-12-03";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired Cases cases;
    @Autowired Acceptances acceptances;
    @Autowired Reviews reviews;
    @Autowired Conclusions conclusions;
    @Autowired Replies replies;
    @Autowired Journeys journeys;
    @Autowired WorkingCalendar calendar;
    @Autowired CaseTransactions transactions;

    private Portal portal;
    private Token citizen;
    private String id;
    private UUID permit;

    @BeforeEach
    void submit() {
        portal = new Portal(mvc, tokens);
        TestClock.on(MONDAY);
        portal.importService("life-events", "test-law.json");
        citizen = portal.citizen(TestNeighbours.person("测试申请人"));
        id =
                portal.post(citizen, "/applications", Map.of("lifeEvent", "TEST-LAW"))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Map.of(
                                        "answers",
                                        Map.of("shopName", "测试小店"),
                                        "selected",
                                        List.of("1199020000200202673990709000901")))
                        .expect(201)
                        .body();
        permit = UUID.fromString(part(filed, PERMIT).path("id").asString());
    }

    @AfterEach
    void backToToday() {
        TestClock.back();
    }

    @Test
    void itMovesWithEveryPartAndSaysWhy() {
        assertThat(whole()).isEqualTo(after(MONDAY, 13));
        assertThat(detail().path("promiseMoves")).isEmpty();

        act((file, officer) -> {
            acceptances.askCorrection(
                    file, officer, List.of(new Gap("/shopName", "场所名称", "请写全称", Field.Kind.FIELD)));
            step(new Outcome.Correction(calendar.endOf(MONDAY.plusDays(7))));
        });
        TestClock.on(LocalDate.of(2026, 11, 26));
        act((file, _) ->
                replies.corrected(file, caller(TestNeighbours.HEALTH, Caller.Kind.CITIZEN)));
        isNotBeforeAnyPart();
        act((file, officer) -> {
            acceptances.accept(file, officer);
            step(new Outcome.Forward());
        });
        assertThat(due(PERMIT)).isEqualTo(after(LocalDate.of(2026, 11, 26), 10));
        assertThat(whole()).isEqualTo(after(due(PERMIT), 3));

        TestClock.on(LocalDate.of(2026, 12, 1));
        act((file, officer) ->
                reviews.startSpecial(
                        file,
                        new Special.Asked(Special.Kind.TESTING, "空气检测", null, "other", "测试经办乙"),
                        officer));
        isNotBeforeAnyPart();
        TestClock.on(LocalDate.of(2026, 12, 11));
        UUID special = UUID.fromString(part(detail(), PERMIT).at("/special/0/id").asString());
        act((file, officer) -> reviews.endSpecial(file, officer, special, "合格"));
        assertThat(whole()).isEqualTo(after(due(PERMIT), 3));

        act((file, officer) -> reviews.extend(file, "other", officer, 15, "情况复杂"));
        assertThat(whole()).isEqualTo(after(due(PERMIT), 3));
        JsonNode last = last();
        assertThat(last.path("part").asString()).isEqualTo(PERMIT);
        assertThat(last.path("reason").asString()).isEqualTo("情况复杂");
        assertThat(last.path("to").asString()).isEqualTo(whole().toString());

        act((file, officer) -> {
            reviews.pass(file, officer, "场所符合要求");
            step(new Outcome.Forward());
        });
        act((file, officer) -> {
            conclusions.grant(file, officer, "符合条件", null, null);
            step(new Outcome.Forward());
        });
        // the permit ended early; the registration may take five days to be accepted
        assertThat(due(REGISTRATION)).isEqualTo(after(LocalDate.of(2026, 12, 11), 5));
        assertThat(whole()).isEqualTo(due(REGISTRATION));
    }

    @Test
    void itFollowsAnEarlyEndAndStaysWhenTheLastPartEnds() {
        TestClock.on(LocalDate.of(2026, 11, 25));
        act((file, officer) -> {
            acceptances.accept(file, officer);
            step(new Outcome.Forward());
        });
        act((file, officer) -> conclusions.terminate(file, officer, "申请人注销"));
        assertThat(whole()).isEqualTo(after(LocalDate.of(2026, 11, 25), 3));
        assertThat(last().path("reason").asString()).isEqualTo("终止");
        step(new Outcome.Refused());
        assertThat(part(detail(), REGISTRATION).path("status").asString()).isEqualTo("TERMINATED");
        assertThat(whole()).isEqualTo(after(LocalDate.of(2026, 11, 25), 3));
    }

    @Test
    void itMovesWithTheCalendar() {
        act((file, officer) -> {
            acceptances.accept(file, officer);
            step(new Outcome.Forward());
        });
        LocalDate before = whole();
        Token admin = tokens.staff("calendar.admin", "11990200002004048X", "MATTER_ADMIN");
        portal.put(admin, DAY, 0, Map.of("working", false, "reason", "台风停工")).expect(200);
        try {
            Awaitility.await().until(() -> whole().isAfter(before));
            assertThat(whole()).isEqualTo(after(due(PERMIT), 3));
        } finally {
            portal.delete(admin, DAY + "?reason=%E6%92%A4%E9%94%80").expect(200);
        }
        Awaitility.await().until(this::whole, before::equals);
    }

    private LocalDate after(LocalDate start, int workingDays) {
        return calendar.due(start, workingDays).day();
    }

    private JsonNode detail() {
        return portal.detail(citizen, id);
    }

    private LocalDate whole() {
        return LocalDate.parse(detail().path("promisedOn").asString());
    }

    private LocalDate due(String name) {
        return LocalDate.parse(part(detail(), name).path("dueOn").asString());
    }

    private JsonNode last() {
        JsonNode moves = detail().path("promiseMoves");
        return moves.get(moves.size() - 1);
    }

    private void isNotBeforeAnyPart() {
        JsonNode detail = detail();
        assertThat(detail.path("children").findValuesAsString("dueOn"))
                .filteredOn(due -> !due.isEmpty())
                .allSatisfy(due -> assertThat(LocalDate.parse(due)).isBeforeOrEqualTo(whole()));
    }

    private void act(BiConsumer<CaseFile, Actor> act) {
        transactions.run(() -> {
            act.accept(
                    cases.lock(UUID.fromString(id), permit),
                    new Actor(caller(TestNeighbours.HEALTH, Caller.Kind.STAFF)));
            return id;
        });
    }

    /** The open step of the permit ends so. */
    private void step(Outcome outcome) {
        transactions.run(() -> {
            UUID application = UUID.fromString(id);
            String branch = cases.find(permit).orElseThrow().child().taskCode();
            var task = journeys.openTask(application, branch).orElseThrow();
            db.sql("update task_inbox set status = 'DONE' where id = ?").param(task.id()).update();
            journeys.complete(task.id(), branch, outcome);
            return id;
        });
    }

    private static Caller caller(String department, Caller.Kind kind) {
        return new Caller(
                "staff-whole",
                kind,
                "测试经办",
                4,
                null,
                null,
                kind == Caller.Kind.STAFF ? department : null,
                Set.of("OFFICER"),
                null,
                null,
                null,
                null);
    }
}
