package onedoor.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.clock.Course;
import onedoor.workflow.clock.Course.Suspension;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.journey.Bpmn;
import org.awaitility.Awaitility;
import org.flowable.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A drawn process takes its decision away after five working days of the part's own clock. */
@WorkflowTest
class DrawnLimitsTest {

    private static final String MATTER = "11990200002004048X3992014000801";
    private static final int DAYS = 5;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired ManagementService engine;
    @Autowired WorkingCalendar calendar;

    private Portal portal;
    private Token citizen;
    private Token official;
    private Token head;
    private String id;

    @BeforeEach
    void arriveAtTheDecision() throws IOException {
        portal = new Portal(mvc, tokens);
        ObjectNode matter =
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(
                                        Files.readString(
                                                Path.of(
                                                        "src/test/resources/services/test-desk.json")));
        matter.remove(List.of("steps", "task_handle_item"));
        matter.put("task_name", "测试限时决定");
        matter.put("catalog_code", "992014000801");
        matter.put("task_code", MATTER);
        matter.put("process", Bpmn.PARALLEL);
        portal.post(portal.feed(), "/matters", matter);
        official = staff("limits-official", "测试限时经办");
        head = staff("limits-head", "测试限时负责人");
        citizen = portal.citizen(TestNeighbours.person("测试居民"));
        id =
                portal.post(citizen, "/applications", Map.of("matter", MATTER))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        "{\"answers\":{\"note\":\"测试\"},\"selected\":[]}")
                .expect(201);
        decide("accept", Map.of("decision", "ACCEPT"));
        decide("home", Map.of("decision", "PASS"));
        decide("house", Map.of("decision", "PASS"));
    }

    @AfterEach
    void backToToday() {
        TestClock.back();
    }

    @Test
    void theLimitStandsStillInASpecialProcedure() {
        LocalDate began = began();
        assertThat(limit()).isEqualTo(end(began, List.of()));

        askForSpecial();
        assertThat(limit()).isEqualTo(end(began, List.of()));
        portal.post(head, open("decide") + "/special-approvals", Map.of("approve", true))
                .expect(200);
        standsStill();

        TestClock.forward(Duration.ofDays(3));
        endSpecial();
        LocalDate from = LocalDate.parse(special().path("startedOn").asString());
        LocalDate to = LocalDate.parse(special().path("endedOn").asString());
        assertThat(limit()).isEqualTo(end(began, List.of(new Suspension(from, to))));
        assertThat(suspended()).isZero();
    }

    /** Nothing is left of it in the engine. */
    @Test
    void whatStandsStillEndsWithTheCase() {
        startSpecial();
        standsStill();
        portal.post(
                        head,
                        open("decide") + "/decisions",
                        Map.of("decision", "TERMINATE", "reason", "申请人死亡"))
                .expect(200);
        assertThat(suspended()).isZero();
        assertThat(engine.createTimerJobQuery().processInstanceId(id).count()).isZero();
    }

    /** As tasks were kept before the clock knew of drawn limits. */
    @Test
    void theLimitOfATaskFromBeforeIsFollowedAfterAnUpgrade() throws IOException {
        LocalDate began = began();
        forget();
        String timer = timer();
        followEarlierLimits();
        assertThat(followed()).contains(String.valueOf(DAYS));
        assertThat(limit()).isEqualTo(end(began, List.of()));
        assertThat(timer()).isEqualTo(timer);

        followEarlierLimits(); // a second time, as by another replica
        assertThat(timer()).isEqualTo(timer);
        startSpecial();
        standsStill();
    }

    @Test
    void aLimitThatWasPutOffToAFarDayIsSuspendedAfterAnUpgrade() throws IOException {
        LocalDate began = began();
        startSpecial();
        parked();
        followEarlierLimits();
        standsStill();

        TestClock.forward(Duration.ofDays(3));
        endSpecial();
        LocalDate from = LocalDate.parse(special().path("startedOn").asString());
        LocalDate to = LocalDate.parse(special().path("endedOn").asString());
        assertThat(limit()).isEqualTo(end(began, List.of(new Suspension(from, to))));
    }

    /** As a limit was kept while its clock stood still: a timer on a day that meant never. */
    private void parked() {
        db.sql(
                        """
                        insert into ACT_RU_TIMER_JOB (ID_, REV_, CATEGORY_, TYPE_, EXCLUSIVE_, EXECUTION_ID_,
                            PROCESS_INSTANCE_ID_, PROC_DEF_ID_, ELEMENT_ID_, ELEMENT_NAME_, RETRIES_, DUEDATE_,
                            HANDLER_TYPE_, HANDLER_CFG_, CREATE_TIME_, TENANT_ID_)
                        select ID_, REV_, CATEGORY_, TYPE_, EXCLUSIVE_, EXECUTION_ID_, PROCESS_INSTANCE_ID_, PROC_DEF_ID_,
                            ELEMENT_ID_, ELEMENT_NAME_, RETRIES_, '2038-01-01 00:00:00', HANDLER_TYPE_, HANDLER_CFG_,
                            CREATE_TIME_, TENANT_ID_
                        from ACT_RU_SUSPENDED_JOB where PROCESS_INSTANCE_ID_ = ?
                        """)
                .param(id)
                .update();
        db.sql("delete from ACT_RU_SUSPENDED_JOB where PROCESS_INSTANCE_ID_ = ?")
                .param(id)
                .update();
        db.sql(
                        """
                        update ACT_RU_EXECUTION e join ACT_RU_TIMER_JOB t on t.EXECUTION_ID_ = e.ID_
                        set e.TIMER_JOB_COUNT_ = 1, e.SUSP_JOB_COUNT_ = 0 where t.PROCESS_INSTANCE_ID_ = ?
                        """)
                .param(id)
                .update();
    }

    private void forget() {
        db.sql(
                        """
                        update application_child set clock = json_remove(clock, '$.steps.decide')
                        where application_id = ?
                        """)
                .param(id)
                .update();
        assertThat(followed()).isEmpty();
    }

    private Optional<String> followed() {
        return db.sql(
                        """
                        select json_value(clock, '$.steps.decide.takenAfter') from application_child
                        where application_id = ?
                        """)
                .param(id)
                .query(String.class)
                .optional();
    }

    /** What the upgrade itself writes, and the wait until somebody has looked at all of it. */
    private void followEarlierLimits() throws IOException {
        String upgrade =
                new ClassPathResource("db/migration/V125__limits_to_follow.sql")
                        .getContentAsString(StandardCharsets.UTF_8);
        String listing =
                upgrade.substring(upgrade.indexOf("insert into"), upgrade.lastIndexOf(';'));
        assertThat(db.sql(listing.replace("insert into", "insert ignore into")).update())
                .isPositive();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        db.sql("select count(*) from limit_to_follow where application_id = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                                .equals(0));
    }

    private void startSpecial() {
        askForSpecial();
        portal.post(head, open("decide") + "/special-approvals", Map.of("approve", true))
                .expect(200);
    }

    private void askForSpecial() {
        decide(
                "decide",
                Map.of(
                        "decision",
                        "START_SPECIAL",
                        "kind",
                        "TESTING",
                        "reason",
                        "检测",
                        "plannedEndOn",
                        TestClock.today().plusDays(10).toString()));
    }

    private void endSpecial() {
        String special = special().path("id").asString();
        decide("decide", Map.of("decision", "END_SPECIAL", "specialId", special, "result", "合格"));
    }

    private void standsStill() {
        assertThat(engine.createTimerJobQuery().processInstanceId(id).count()).isZero();
        assertThat(suspended()).isEqualTo(1);
    }

    private long suspended() {
        return engine.createSuspendedJobQuery().processInstanceId(id).count();
    }

    private String timer() {
        return engine.createTimerJobQuery().processInstanceId(id).singleResult().getId();
    }

    @Test
    void theLimitMovesWithTheCalendar() {
        LocalDate began = began();
        LocalDate last = calendar.due(Course.of(began, DAYS)).day();
        Token admin = tokens.staff("calendar.admin", TestNeighbours.LABOUR, "MATTER_ADMIN");
        String day = "/calendars/" + last.getYear() + "/days/" + last;
        portal.put(admin, day, 0, Map.of("working", false, "reason", "台风停工")).expect(200);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> limit().isAfter(calendar.endOf(last)));
            assertThat(limit()).isEqualTo(end(began, List.of()));
        } finally {
            portal.delete(admin, day + "?reason=x").expect(200);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> limit().equals(calendar.endOf(last)));
    }

    private Token staff(String account, String name) {
        return tokens.staff(account, TestNeighbours.LABOUR, "CLERK", "OFFICER", "HEAD")
                .claim("name", name);
    }

    private Instant end(LocalDate began, List<Suspension> suspensions) {
        return calendar.endOf(calendar.due(new Course(began, DAYS, suspensions)).day());
    }

    private Instant limit() {
        return engine.createTimerJobQuery()
                .processInstanceId(id)
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    private void decide(String step, Object decision) {
        portal.post(official, open(step) + "/decisions", decision).expect(200);
    }

    private String open(String step) {
        return "/tasks/"
                + db.sql(
                                """
                                select id from task_inbox
                                where application_id = ? and step_id = ? and status = 'OPEN'
                                """)
                        .param(id)
                        .param(step)
                        .query(String.class)
                        .single();
    }

    /** The day on which the decision was asked for, on the calendar's clock. */
    private LocalDate began() {
        return calendar.dayOf(
                db.sql(
                                """
                                select received_at from task_inbox
                                where application_id = ? and step_id = 'decide' and status = 'OPEN'
                                """)
                        .param(id)
                        .query(LocalDateTime.class)
                        .single()
                        .toInstant(ZoneOffset.UTC));
    }

    private JsonNode special() {
        return portal.detail(citizen, id).path("children").get(0).path("special").get(0);
    }
}
