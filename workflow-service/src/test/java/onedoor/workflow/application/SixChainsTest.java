package onedoor.workflow.application;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.DemoTown;
import onedoor.workflow.Portal;
import onedoor.workflow.TestFiles;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** The six life events of the demonstration, each from its data alone to its end. */
@WorkflowTest
class SixChainsTest {

    private static final Set<String> FINAL =
            Set.of("GRANTED", "DENIED", "NOT_ACCEPTED", "TERMINATED", "WITHDRAWN", "REVOKED");
    private static final Set<String> OVER = Set.of("CLOSED", "DELIVERED");

    private static DemoTown town;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private TestPerson person;
    private Token citizen;
    private Token agent;

    @BeforeAll
    static void open() {
        town = new DemoTown();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        person = TestNeighbours.person("测试市民");
        citizen = portal.citizen(person);
        agent = portal.agent(person);
    }

    /** An open line of an inbox, as the database has it. */
    record Open(String id, String child, String department, String step, String matter) {}

    @ParameterizedTest
    @CsvSource({
        "YJS-BIRTH, 国(境)内出生登记(户口登记), 8",
        "YJS-CATERING, 烟草专卖零售许可证核发(新办), 5",
        "YJS-RETIRE, 新增退休人员养老保险待遇核定发放, 7",
        "YJS-DECEASED, 遗属待遇申领(丧葬补助金、抚恤金), 8",
        "YJS-MOVE, 变更登记(住所), 6",
        "YJS-SCHOOL, 义务教育入学报名, 6"
    })
    void runsFromItsDataToItsEndWithOneBranchPausingAlone(
            String code, String corrected, int parts) {
        JsonNode service = imported(code);
        Token applicant = applicant(service);
        JsonNode filed = filed(applicant, service, everythingOf(service));
        String id = filed.path("id").asString();
        assertThat(filed.path("children")).hasSize(parts);

        Set<String> asked = new HashSet<>();
        while (!over(id)) {
            Open task = nextTask(id);
            if (task == null) {
                continue;
            }
            if (task.matter().equals(corrected) && asked.add(corrected)) {
                pauseAlone(applicant, id, task);
            } else {
                goOn(task);
            }
            agree(id);
        }
        JsonNode closed = portal.detail(applicant, id);
        assertThat(statuses(closed)).containsOnly("GRANTED").hasSize(parts);
        assertThat(asked).containsExactly(corrected);
    }

    @Test
    void takesExactlyOneWayToRetireAndClosesWhatNeedsADeniedPart() {
        JsonNode service = imported("YJS-RETIRE");
        String usual = taskCode(service, "达到法定退休年龄领取基本养老保险待遇资格确认");
        String special = taskCode(service, "特殊工种提前退休核准");
        String fund = taskCode(service, "离休、退休提取住房公积金");
        assertThat(item(service, special).path("choice").asString()).isEqualTo("退休资格");
        assertThat(item(service, special).path("steps").findValuesAsString("kind"))
                .containsExactly("ACCEPT", "DECIDE");

        String id = draft(citizen, "YJS-RETIRE");
        JsonNode form = portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
        Map<String, Object> both = Map.of("answers", Map.of(), "selected", List.of(usual, special));
        Portal.Reply two =
                portal.put(
                                citizen,
                                "/applications/" + id + "/answers",
                                form.path("version").asInt(),
                                both)
                        .expect(422);
        assertThat(two.body().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/selected");
        assertThat(two.body().path("errors").get(0).path("message").asString())
                .contains("退休资格", "只选择一项");
        JsonNode answers = DemoTown.answers(form.path("schema"), () -> upload(citizen, id));
        Portal.Reply none =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Map.of("answers", answers, "selected", List.of(fund)))
                        .expect(422);
        assertThat(none.body().path("errors").findValuesAsString("pointer")).contains("/selected");

        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Map.of("answers", answers, "selected", List.of(special, fund)))
                        .expect(201)
                        .body();
        assertThat(filed.path("children").findValuesAsString("name"))
                .contains("特殊工种提前退休核准")
                .doesNotContain("达到法定退休年龄领取基本养老保险待遇资格确认");
        while (!over(id)) {
            Open task = nextTask(id);
            if (task == null) {
                continue;
            }
            if (task.matter().startsWith("新增退休人员") && task.step().equals("DECIDE")) {
                act(task, Map.of("decision", "DENY", "reason", "缴费年限不足"));
            } else {
                goOn(task);
            }
            agree(id);
        }
        JsonNode closed = portal.detail(citizen, id);
        assertThat(part(closed, "特殊工种提前退休核准").path("status").asString()).isEqualTo("GRANTED");
        assertThat(part(closed, "新增退休人员养老保险待遇核定发放").path("status").asString()).isEqualTo("DENIED");
        for (String dependent : List.of("基本医疗保险视同缴费年限核定", "离休、退休提取住房公积金")) {
            assertThat(part(closed, dependent).path("status").asString()).isEqualTo("TERMINATED");
            assertThat(part(closed, dependent).path("decision").path("reason").asString())
                    .contains("新增退休人员养老保险待遇核定发放");
        }
    }

    @Test
    void doesNotWaitForAPartThatNobodyAskedFor() {
        JsonNode service = imported("YJS-SCHOOL");
        JsonNode filed = filed(citizen, service, List.of());
        String id = filed.path("id").asString();
        assertThat(filed.path("children").findValuesAsString("name"))
                .contains("义务教育入学报名")
                .doesNotContain("不动产登记信息核验");
        while (!over(id)) {
            Open task = nextTask(id);
            if (task != null) {
                goOn(task);
                agree(id);
            }
        }
        assertThat(statuses(portal.detail(citizen, id))).containsOnly("GRANTED");
    }

    /** A pension's account is there when the same person claims for a household later. */
    @Test
    void anAnswerGivenInOneChainStandsInTheNext() {
        JsonNode retirement = imported("YJS-RETIRE");
        JsonNode filed = filed(citizen, retirement, everythingOf(retirement));
        imported("YJS-DECEASED");
        String id = draft(citizen, "YJS-DECEASED");
        JsonNode offer =
                portal.get(citizen, "/applications/" + id + "/offers")
                        .expect(200)
                        .body()
                        .path("answers")
                        .valueStream()
                        .filter(one -> one.path("question").asString().equals("account.number"))
                        .findFirst()
                        .orElseThrow();
        assertThat(offer.path("taken").asBoolean()).isTrue();
        assertThat(offer.at("/from/applicationNumber").asString())
                .isEqualTo(filed.path("number").asString());
        JsonNode form = portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
        assertThat(form.path("answers").at(offer.path("pointer").asString()))
                .isEqualTo(offer.path("value"));
    }

    private JsonNode imported(String code) {
        Token feed = tokens.service("catalogue-feed").roles("MATTER_ADMIN");
        portal.post(feed, "/life-events", DemoTown.lifeEvent(code)).expect(201);
        return portal.open("/life-events/" + code).expect(200).body();
    }

    private Token applicant(JsonNode service) {
        return service.path("audience").asString().equalsIgnoreCase("enterprise") ? agent : citizen;
    }

    /** Everything that can be taken; of a choice the first. */
    private static List<String> everythingOf(JsonNode service) {
        List<String> all = new ArrayList<>();
        Set<String> chosen = new HashSet<>();
        for (JsonNode item : service.path("items")) {
            String choice = item.path("choice").asString("");
            if (choice.isEmpty() || chosen.add(choice)) {
                all.add(item.path("taskCode").asString());
            }
        }
        return all;
    }

    private String draft(Token applicant, String code) {
        return portal.post(applicant, "/applications", Map.of("lifeEvent", code))
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private JsonNode filed(Token applicant, JsonNode service, List<String> selected) {
        String id = draft(applicant, service.path("code").asString());
        JsonNode form = portal.get(applicant, "/applications/" + id + "/form").expect(200).body();
        return portal.post(
                        applicant,
                        "/applications/" + id + "/submissions",
                        Map.of(
                                "answers",
                                DemoTown.answers(form.path("schema"), () -> upload(applicant, id)),
                                "selected",
                                selected))
                .expect(201)
                .body();
    }

    /** The branch stops, the others do not notice; then the applicant answers. */
    private void pauseAlone(Token applicant, String id, Open task) {
        List<String> before = open(id).stream().map(Open::id).toList();
        act(
                task,
                Map.of(
                        "decision",
                        "REQUEST_CORRECTION",
                        "gaps",
                        List.of(
                                Map.of(
                                        "pointer",
                                        "/supplement/more",
                                        "title",
                                        "补充材料",
                                        "message",
                                        "请补充",
                                        "kind",
                                        "FILE"))));
        agree(id);
        assertThat(open(id))
                .extracting(Open::id)
                .containsAll(before.stream().filter(t -> !t.equals(task.id())).toList());
        JsonNode paused = portal.detail(applicant, id);
        for (JsonNode child : paused.path("children")) {
            assertThat(child.path("paused").asBoolean())
                    .as(child.path("name").asString())
                    .isEqualTo(child.path("id").asString().equals(task.child()));
        }
        portal.post(
                        applicant,
                        "/applications/" + id + "/children/" + task.child() + "/correction-answers",
                        Map.of("answers", Map.of("/supplement/more", upload(applicant, id))))
                .expect(200);
    }

    private void goOn(Open task) {
        switch (task.step()) {
            case "ACCEPT" -> act(task, Map.of("decision", "ACCEPT"));
            case "REVIEW" -> act(task, Map.of("decision", "PASS"));
            default -> {
                JsonNode schema =
                        portal.get(officer(task), "/tasks/" + task.id())
                                .expect(200)
                                .body()
                                .path("resultSchema");
                JsonNode child =
                        act(
                                task,
                                Map.of(
                                        "decision",
                                        "GRANT",
                                        "result",
                                        DemoTown.answers(schema, () -> "")));
                JsonNode licence = child.path("licence");
                if (licence.hasNonNull("identifier")) {
                    arrive(licence);
                }
            }
        }
    }

    private void arrive(JsonNode licence) {
        String service =
                Map.of(
                                "出生医学证明", "birth-certificate",
                                "户口簿", "household-register",
                                "居民户口簿", "household-register",
                                "社会保障卡", "social-security-card",
                                "食品经营许可证", "food-business-licence")
                        .get(licence.path("name").asString());
        assertThat(service).as("%s", licence).isNotNull();
        town.deposited(service, licence.path("identifier").asString(), person.idNumber());
    }

    private JsonNode act(Open task, Map<String, Object> decision) {
        return portal.post(officer(task), "/tasks/" + task.id() + "/decisions", decision)
                .expect(200)
                .body()
                .path("child");
    }

    private Token officer(Open task) {
        return tokens.staff(
                        "all-" + task.department(),
                        task.department(),
                        "CLERK",
                        "OFFICER",
                        "REVIEWER",
                        "HEAD")
                .claim("name", "测试经办");
    }

    /** The next thing to do, once there is one; null when the case has ended meanwhile. */
    private Open nextTask(String id) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .until(() -> over(id) || !open(id).isEmpty());
        List<Open> open = open(id);
        return open.isEmpty() ? null : open.getFirst();
    }

    private List<Open> open(String id) {
        return db.sql(
                        """
                        select id, child_id as child, department, step, matter_name as matter from task_inbox
                        where application_id = ? and status = 'OPEN' order by received_at, id
                        """)
                .param(id)
                .query(Open.class)
                .list();
    }

    private boolean over(String id) {
        return OVER.contains(statusOf(id));
    }

    private String statusOf(String id) {
        return db.sql("select status from application where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** The case, its parts, the engine and the inbox say the same, at one and the same moment. */
    private void agree(String id) {
        Map<String, Object> seen =
                db.sql(
                                """
                                select (select status from application where id = :id) as state,
                                    (select group_concat(status) from application_child
                                       where application_id = :id) as parts,
                                    (select group_concat(ID_) from ACT_RU_TASK where PROC_INST_ID_ = :id) as engine,
                                    (select group_concat(id) from task_inbox
                                       where application_id = :id and status = 'OPEN') as inbox
                                """)
                        .param("id", id)
                        .query()
                        .singleRow();
        assertThat(OVER.contains(seen.get("state")))
                .as("%s", seen)
                .isEqualTo(FINAL.containsAll(words(seen.get("parts"))));
        assertThat(words(seen.get("inbox"))).isEqualTo(words(seen.get("engine")));
        if (over(id)) {
            assertThat(
                            db.sql("select count(*) from ACT_RU_EXECUTION where PROC_INST_ID_ = ?")
                                    .param(id)
                                    .query(Long.class)
                                    .single())
                    .isZero();
        }
    }

    private static Set<String> words(Object joined) {
        return joined == null ? Set.of() : new HashSet<>(List.of(joined.toString().split(",", -1)));
    }

    private String upload(Token applicant, String id) {
        return portal.upload(applicant, id, "材料.png", TestFiles.png())
                .expect(201)
                .body()
                .path("fileId")
                .asString();
    }

    private static List<String> statuses(JsonNode detail) {
        return detail.path("children")
                .valueStream()
                .map(child -> child.path("status").asString())
                .toList();
    }

    private static String taskCode(JsonNode service, String name) {
        return service.path("items")
                .valueStream()
                .filter(item -> item.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("taskCode")
                .asString();
    }

    private static JsonNode item(JsonNode service, String taskCode) {
        return service.path("items")
                .valueStream()
                .filter(item -> item.path("taskCode").asString().equals(taskCode))
                .findFirst()
                .orElseThrow();
    }
}
