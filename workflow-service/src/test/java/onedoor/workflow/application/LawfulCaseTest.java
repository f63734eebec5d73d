package onedoor.workflow.application;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import onedoor.kit.Caller;
import onedoor.kit.ProblemException;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestFiles;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.form.Field;
import onedoor.workflow.journey.CaseTransactions;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.journey.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** One matter through every state that the law knows, its clock looked at after each. */
@WorkflowTest
class LawfulCaseTest {

    private static final String PERMIT = "测试场所许可";
    private static final Special.Asked TESTING =
            new Special.Asked(Special.Kind.TESTING, "空气质量检测", null, "other", "测试经办乙");

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired Cases cases;
    @Autowired Acceptances acceptances;
    @Autowired DeficientAcceptances deficient;
    @Autowired Reviews reviews;
    @Autowired Conclusions conclusions;
    @Autowired Journeys journeys;
    @Autowired WorkingCalendar calendar;
    @Autowired CaseTransactions transactions;

    private Portal portal;
    private Token citizen;
    private String id;
    private UUID child;

    @BeforeEach
    void submit() {
        portal = new Portal(mvc, tokens);
        TestClock.on(LocalDate.of(2026, 11, 23)); // a Monday
        portal.importService("life-events", "test-law.json"); // in force from then on
        citizen = portal.citizen(TestNeighbours.person("测试申请人"));
        id =
                portal.post(citizen, "/applications", "{\"lifeEvent\":\"TEST-LAW\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                "{\"answers\":{\"shopName\":\"测试小店\"},\"selected\":[]}")
                        .expect(201)
                        .body();
        child = UUID.fromString(part(filed, PERMIT).path("id").asString());
    }

    @AfterEach
    void backToToday() {
        TestClock.back();
    }

    @Test
    void walksThroughReturnReceiptDeficiencySpecialProcedureExtensionGrantAndDelivery() {
        assertThat(clock().path("phase").asString()).isEqualTo("ACCEPTANCE");
        assertThat(clock().path("dueOn").asString()).isEqualTo("2026-11-30");

        // 预审退回, sent again two days later: five days from then
        act((file, officer) ->
                step(
                        new Outcome.Correction(
                                acceptances.preReturn(file, officer, List.of("场所名称不规范")))));
        assertThat(child().path("status").asString()).isEqualTo("PRE_RETURNED");
        assertThat(child().path("preReturn").path("reasons").get(0).asString())
                .isEqualTo("场所名称不规范");
        assertThat(actions()).contains("RESUBMIT:" + child);
        TestClock.on(LocalDate.of(2026, 11, 25));
        String part = "/applications/" + id + "/children/" + child;
        portal.post(citizen, part + "/resubmissions", "{\"answers\":{\"other\":\"x\"}}")
                .expect(422);
        portal.post(citizen, part + "/resubmissions", "{\"answers\":{\"/shopName\":\"测试小店二\"}}")
                .expect(200);
        assertThat(clock().path("dueOn").asString()).isEqualTo("2026-12-02");

        // 收件, 容缺受理
        act((file, officer) -> acceptances.receive(file, officer));
        assertThat(child().path("status").asString()).isEqualTo("RECEIVED");
        assertThatThrownBy(() ->
                        act((file, officer) ->
                                deficient.accept(
                                        file,
                                        officer,
                                        List.of(new Missing("平面图", "/plan")),
                                        LocalDate.of(2026, 12, 20))))
                .isInstanceOf(ProblemException.class); // later than the promise
        act((file, officer) -> {
            deficient.accept(
                    file, officer, List.of(new Missing("平面图", "/plan")), LocalDate.of(2026, 12, 1));
            step(new Outcome.Forward());
        });
        assertThat(child().path("status").asString()).isEqualTo("DEFICIENT_ACCEPTED");
        assertThat(clock().path("phase").asString()).isEqualTo("DEFICIENCY");
        assertThat(clock().path("dueOn").asString()).isEqualTo("2026-12-01");
        assertThat(child().path("dueOn").asString()).isEqualTo("2026-12-09");
        assertThat(child().path("legalDueOn").asString()).isEqualTo("2026-12-23");
        // the review goes on in parallel, the decision does not
        act((file, officer) -> {
            reviews.pass(file, officer, "场所符合要求");
            step(new Outcome.Forward());
        });
        assertThatThrownBy(() ->
                        act((file, officer) -> conclusions.grant(file, officer, null, null, null)))
                .isInstanceOf(Move.MoveNotAllowed.class);

        // 补齐
        TestClock.on(LocalDate.of(2026, 11, 30));
        portal.post(citizen, part + "/deficiencies", "{\"answers\":{\"/plan\":\"nothing\"}}")
                .expect(422);
        portal.post(citizen, part + "/deficiencies", Map.of("answers", Map.of("/plan", upload())))
                .expect(200);
        assertThat(child().path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(child().path("deficiency").path("completedAt").asString()).isNotEmpty();

        // nobody approves what they asked for; 特别程序 from the end of 1 December to 11 December: four
        // days used, six left
        TestClock.on(LocalDate.of(2026, 12, 1));
        assertThatThrownBy(() ->
                        act((file, officer) ->
                                reviews.startSpecial(
                                        file,
                                        new Special.Asked(
                                                Special.Kind.TESTING,
                                                "空气质量检测",
                                                null,
                                                officer.subject(),
                                                "测试经办"),
                                        officer)))
                .hasMessageContaining("approver-is-requester");
        act((file, officer) -> reviews.startSpecial(file, TESTING, officer));
        assertThat(clock().path("lamp").asString()).isEqualTo("GREY");
        assertThat(clock().path("daysLeft").asInt()).isEqualTo(6);
        assertThatThrownBy(() ->
                        act((file, officer) -> conclusions.grant(file, officer, null, null, null)))
                .isInstanceOf(Move.MoveNotAllowed.class);
        TestClock.on(LocalDate.of(2026, 12, 11));
        UUID special = UUID.fromString(child().path("special").get(0).path("id").asString());
        act((file, officer) -> reviews.endSpecial(file, officer, special, "检测合格"));
        assertThat(child().path("status").asString()).isEqualTo("REVIEW");
        assertThat(clock().path("dueOn").asString()).isEqualTo("2026-12-21");
        assertThat(clock().path("legalDueOn").asString()).isEqualTo("2027-01-04");
        assertThat(taskDue()).isEqualTo("2026-12-21");

        // 延期, once, by somebody else
        assertThatThrownBy(() ->
                        act((file, officer) ->
                                reviews.extend(file, officer.subject(), officer, 5, "复杂")))
                .hasMessageContaining("approver-is-requester");
        assertThatThrownBy(() ->
                        act((file, officer) -> reviews.extend(file, "other", officer, 11, "复杂")))
                .hasMessageContaining("invalid-input");
        act((file, officer) -> reviews.extend(file, "other", officer, 10, "情况复杂"));
        assertThat(clock().path("dueOn").asString()).isEqualTo("2027-01-04");
        assertThat(clock().path("extendedDays").asInt()).isEqualTo(10);
        assertThatThrownBy(() ->
                        act((file, officer) -> reviews.extend(file, "other", officer, 1, "再延")))
                .hasMessageContaining("extended-already");

        // 准予, 送达
        act((file, officer) -> {
            conclusions.grant(file, officer, "符合条件", null, null);
            step(new Outcome.Forward());
            cases.settle(file.application().id());
        });
        JsonNode closed = portal.detail(citizen, id);
        assertThat(closed.path("status").asString()).isEqualTo("CLOSED");
        assertThat(clock().path("phase").asString()).isEqualTo("DELIVERY");
        assertThat(clock().path("dueOn").asString()).isEqualTo("2026-12-25");
        assertThat(child().path("delivery").path("sentAt").asString()).isNotEmpty();
        assertThat(actions()).contains("CONFIRM_DELIVERY:" + child);
        portal.post(citizen, part + "/receipts", "{}").expect(200);
        portal.post(citizen, part + "/receipts", "{}").expect(409);
        assertThat(portal.detail(citizen, id).path("status").asString()).isEqualTo("DELIVERED");
        everyMoveIsOneRow();
        theClockExplainsItself();
    }

    private void everyMoveIsOneRow() {
        List<String> events =
                db.sql("select event from application_timeline where child_id = ? order by id")
                        .param(child.toString())
                        .query(String.class)
                        .list();
        assertThat(events)
                .containsExactly(
                        "ARRIVED",
                        "PRE_RETURNED",
                        "RESUBMITTED",
                        "RECEIVED",
                        "ACCEPTED_DEFICIENT",
                        "PASSED",
                        "DEFICIENCY_COMPLETED",
                        "SPECIAL_STARTED",
                        "SPECIAL_ENDED",
                        "EXTENDED",
                        "GRANTED",
                        "DELIVERED");
        Map<String, Object> extended =
                db.sql(
                                """
                                select from_status, to_status, actor_id, reason, lamp, cast(due_on as char) due
                                from application_timeline where child_id = ? and event = 'EXTENDED'
                                """)
                        .param(child.toString())
                        .query()
                        .singleRow();
        assertThat(extended)
                .containsEntry("from_status", "REVIEW")
                .containsEntry("to_status", "REVIEW")
                .containsEntry("actor_id", "staff-law")
                .containsEntry("reason", "情况复杂")
                .containsEntry("due", "2026-12-21")
                .containsEntry("lamp", "GREEN");
    }

    private void theClockExplainsItself() {
        assertThat(clock().path("events").findValuesAsString("kind"))
                .containsExactly(
                        "STARTED", // 收到申请材料
                        "PAUSED", // 预审退回
                        "STARTED", // 重新提交
                        "ENDED", // 容缺受理
                        "STARTED",
                        "STARTED", // 容缺补齐期限
                        "ENDED",
                        "PAUSED", // 特别程序
                        "RESUMED",
                        "EXTENDED",
                        "ENDED", // 准予
                        "STARTED", // 送达
                        "ENDED");
    }

    @Test
    void isAcceptedBySilenceFromTheDayOfReceiptAlsoAfterDowntime() {
        // nothing ran for two weeks; then the job catches up
        TestClock.on(LocalDate.of(2026, 12, 7));
        JsonNode detail =
                portal.await(
                        citizen,
                        id,
                        d -> part(d, PERMIT).path("status").asString().equals("ACCEPTED"));
        JsonNode accepted = part(detail, PERMIT);
        assertThat(calendar.dayOf(Instant.parse(accepted.path("acceptedAt").asString())))
                .isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(accepted.path("dueOn").asString()).isEqualTo("2026-12-07");
        assertThat(accepted.path("lamp").asString()).isEqualTo("YELLOW");
        assertThat(detail.path("timeline").findValuesAsString("event"))
                .containsOnlyOnce("DEEMED_ACCEPTED");

        // the desk's task of the acceptance is done, and the review is asked for
        assertThat(
                        db.sql(
                                        "select concat(step, ' ', status, ' ', coalesce(decision, '')) from task_inbox where child_id = ? order by step")
                                .param(child.toString())
                                .query(String.class)
                                .list())
                .containsExactly("ACCEPT DONE DEEMED_ACCEPTED", "REVIEW OPEN ");
        assertThat(taskDue()).isEqualTo("2026-12-07");
        TestClock.on(LocalDate.of(2026, 12, 8));
        assertThat(child().path("lamp").asString()).isEqualTo("RED");
    }

    @Test
    void endsWhenWhatWasMissingDoesNotComeInTime() {
        act((file, officer) -> {
            deficient.accept(
                    file, officer, List.of(new Missing("租赁合同", null)), LocalDate.of(2026, 11, 27));
            step(new Outcome.Forward());
        });
        assertThat(child().path("deficiency").path("materials").get(0).path("pointer").asString())
                .isEqualTo("/supplement/deficiency1");
        TestClock.on(LocalDate.of(2026, 11, 28));
        JsonNode detail =
                portal.await(citizen, id, d -> d.path("status").asString().equals("CLOSED"));
        assertThat(part(detail, PERMIT).path("status").asString()).isEqualTo("TERMINATED");
        assertThat(
                        db.sql("select count(*) from ACT_RU_EXECUTION where PROC_INST_ID_ = ?")
                                .param(id)
                                .query(Long.class)
                                .single())
                .isZero();
        assertThat(
                        db.sql(
                                        "select count(*) from task_inbox where child_id = ? and status = 'OPEN'")
                                .param(child.toString())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void endsWhenAReturnedApplicationIsNeverSentAgain() {
        act((file, officer) ->
                step(
                        new Outcome.Correction(
                                acceptances.preReturn(file, officer, List.of("材料不清晰")))));
        TestClock.on(LocalDate.of(2027, 1, 5));
        JsonNode detail =
                portal.await(citizen, id, d -> d.path("status").asString().equals("CLOSED"));
        assertThat(part(detail, PERMIT).path("status").asString()).isEqualTo("TERMINATED");
    }

    @Test
    void isNeverAcceptedBySilenceOnceACorrectionWasMissed() {
        act((file, officer) -> {
            acceptances.askCorrection(
                    file,
                    officer,
                    List.of(new Correction.Gap("/shopName", "场所名称", "有误", Field.Kind.FIELD)));
            step(new Outcome.Correction(Instant.now().plusSeconds(86400)));
        });
        act((file, officer) -> {
            CaseFile missed = missed(file);
            assertThat(missed.child().dates().deemed()).isNull();
        });
    }

    @Autowired Replies replies;

    private CaseFile missed(CaseFile file) {
        return replies.correctionMissed(file);
    }

    private void act(BiConsumer<CaseFile, Actor> act) {
        transactions.run(() -> {
            act.accept(cases.lock(UUID.fromString(id), child), new Actor(officer("staff-law")));
            return id;
        });
    }

    /** The open step of the permit ends so. */
    private void step(Outcome outcome) {
        UUID application = UUID.fromString(id);
        String branch = cases.find(child).orElseThrow().child().taskCode();
        var task = journeys.openTask(application, branch).orElseThrow();
        db.sql("update task_inbox set status = 'DONE' where id = ?").param(task.id()).update();
        journeys.complete(task.id(), branch, outcome);
    }

    private static Caller officer(String subject) {
        return new Caller(
                subject,
                Caller.Kind.STAFF,
                "测试经办",
                4,
                null,
                null,
                TestNeighbours.HEALTH,
                Set.of("OFFICER"),
                null,
                null,
                null,
                null);
    }

    private JsonNode child() {
        return part(portal.detail(citizen, id), PERMIT);
    }

    private JsonNode clock() {
        return child().path("clock");
    }

    private List<String> actions() {
        return portal.detail(citizen, id)
                .path("actions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private String taskDue() {
        return db.sql(
                        "select cast(due_on as char) from task_inbox where child_id = ? and status = 'OPEN'")
                .param(child.toString())
                .query(String.class)
                .single();
    }

    private String upload() {
        return portal.upload(citizen, id, "平面图.png", TestFiles.png())
                .expect(201)
                .body()
                .path("fileId")
                .asString();
    }
}
