package onedoor.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onedoor.kit.Sha256;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestFiles;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** 容缺受理: what may be missing, who promises it, and from when the case is accepted. */
@WorkflowTest
class DeficiencyTest {

    private static final String PERMIT = "测试场所许可";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired Timekeeper timekeeper;

    private Portal portal;
    private TestPerson person;
    private Token citizen;
    private Token officer;
    private String id;
    private String child;
    private String task;

    @BeforeEach
    void submit() {
        portal = new Portal(mvc, tokens);
        TestClock.on(LocalDate.of(2026, 11, 23)); // a Monday
        portal.importService("life-events", "test-law.json"); // in force from then on
        person = TestNeighbours.person("测试申请人");
        citizen = portal.citizen(person);
        officer = portal.officer(TestNeighbours.HEALTH, "测试容缺经办");
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
        child = Portal.part(filed, PERMIT).path("id").asString();
        task = open();
    }

    @AfterEach
    void backToToday() {
        TestClock.back();
    }

    @Test
    void onlyWhatTheListSaysMayFollow() {
        assertThat(
                        portal.get(officer, task)
                                .expect(200)
                                .body()
                                .path("deferrable")
                                .findValuesAsString("name"))
                .containsExactly("平面图", "租赁合同");
        for (String decision : List.of("OFFER_DEFICIENT", "ACCEPT_DEFICIENT")) {
            JsonNode errors =
                    decide(decision, "2026-12-01", "平面图", "场所证明").expect(422).body().path("errors");
            assertThat(errors.findValuesAsString("pointer")).containsExactly("/missing/1");
            assertThat(errors.findValuesAsString("code")).containsExactly("main-material");
            assertThat(errors.get(0).path("message").asString()).contains("“场所证明”");
        }
        assertThat(status()).isEqualTo("SUBMITTED");
    }

    @Test
    void theRestComesBetweenTomorrowAndThePromisedDay() {
        for (String day : List.of("2026-11-23", "2026-12-08", "2027-12-01")) {
            assertThat(
                            decide("OFFER_DEFICIENT", day, "平面图")
                                    .expect(422)
                                    .body()
                                    .path("errors")
                                    .findValuesAsString("pointer"))
                    .as(day)
                    .containsExactly("/dueOn");
        }
    }

    @Test
    void isAcceptedFromTheDayOnWhichTheApplicantPromises() {
        decide("OFFER_DEFICIENT", "2026-11-26", "平面图", "租赁合同").expect(200);
        assertThat(status()).isEqualTo("CORRECTION");
        assertThat(actions()).contains("ANSWER_CORRECTION:" + child, "PROMISE_DEFICIENCY:" + child);
        JsonNode offer = part().path("correction").path("offer");
        assertThat(offer.path("days").asInt()).isEqualTo(3);
        String text = offer.path("text").asString();
        assertThat(text).contains(PERMIT, "3 个工作日内", "平面图、租赁合同");
        assertThat(offer.path("textHash").asString()).isEqualTo(Sha256.hex(text));

        TestClock.on(LocalDate.of(2026, 11, 25));
        assertThat(
                        promise(Sha256.hex("另一份承诺书"))
                                .expect(422)
                                .body()
                                .path("errors")
                                .findValuesAsString("pointer"))
                .containsExactly("/textHash");
        promise(Sha256.hex(text)).expect(200);

        assertThat(status()).isEqualTo("DEFICIENT_ACCEPTED");
        JsonNode deficiency = part().path("deficiency");
        assertThat(deficiency.path("dueOn").asString()).isEqualTo("2026-11-30");
        assertThat(deficiency.path("promise").asString()).isEqualTo(text);
        assertThat(deficiency.at("/signed/how").asString()).isEqualTo("ONLINE");
        assertThat(deficiency.at("/signed/textHash").asString()).isEqualTo(Sha256.hex(text));
        assertThat(part().path("dueOn").asString()).isEqualTo("2026-12-09");
        assertThat(papers()).contains("CORRECTION", "DEFICIENT_ACCEPTANCE", "PROMISE");
        assertThat(signedBy()).isEqualTo(person.id());
        assertThat(tasks())
                .containsExactly(
                        "ACCEPT DONE OFFER_DEFICIENT",
                        "ACCEPT DONE DEFICIENCY_PROMISED",
                        "REVIEW OPEN ");

        supply();
        assertThat(status()).isEqualTo("ACCEPTED");
        promise(Sha256.hex(text)).expect(409);
    }

    @Test
    void theApplicantMayGiveTheMaterialInsteadAndIsNotAskedASecondTime() {
        decide("OFFER_DEFICIENT", "2026-11-26", "租赁合同").expect(200);
        String pointer = part().path("correction").path("gaps").get(0).path("pointer").asString();
        Map<String, Object> answers = Map.of(pointer, upload("租赁合同.png"));
        portal.post(citizen, base() + "/correction-answers", Map.of("answers", answers))
                .expect(200);
        assertThat(status()).isEqualTo("SUBMITTED");
        task = open();
        assertThat(portal.get(officer, task).body().path("actions").toString())
                .contains("ACCEPT_DEFICIENT")
                .doesNotContain("OFFER_DEFICIENT");
        assertThat(decide("OFFER_DEFICIENT", "2026-11-26", "平面图").expect(409).problem())
                .isEqualTo("corrected-already");
    }

    @Test
    void atTheCounterThePromiseIsHandedIn() {
        assertThat(
                        portal.post(officer, task + "/decisions", body("2026-12-01", null, "平面图"))
                                .expect(422)
                                .body()
                                .path("errors")
                                .findValuesAsString("pointer"))
                .containsExactly("/promiseHandedIn");
        decide("ACCEPT_DEFICIENT", "2026-12-01", "平面图").expect(200);
        assertThat(status()).isEqualTo("DEFICIENT_ACCEPTED");
        JsonNode deficiency = part().path("deficiency");
        assertThat(deficiency.at("/signed/how").asString()).isEqualTo("COUNTER");
        assertThat(deficiency.path("promise").asString()).contains("2026-12-01", "平面图");
        assertThat(signedBy()).isNotEqualTo(person.id());
        assertThat(papers()).contains("DEFICIENT_ACCEPTANCE", "PROMISE");
    }

    @Test
    void nobodyPromisesWhatWasNotOffered() {
        String hash = Sha256.hex("承诺书");
        promise(hash).expect(409);
        String gaps = "[{\"pointer\":\"/shopName\",\"message\":\"请写全称\"}]";
        portal.post(
                        officer,
                        task + "/decisions",
                        "{\"decision\":\"REQUEST_CORRECTION\",\"gaps\":" + gaps + "}")
                .expect(200);
        assertThat(promise(hash).expect(409).problem()).isEqualTo("not-possible-now");
        assertThat(actions()).doesNotContain("PROMISE_DEFICIENCY:" + child);
        Token other = portal.citizen(TestNeighbours.person("测试旁人"));
        portal.post(other, base() + "/deficiency-promises", Map.of("textHash", hash)).expect(404);
    }

    /** Named beside what may follow: a question of the form, and a material of its own. */
    private static final List<Map<String, String>> OTHERS =
            List.of(
                    Map.of("pointer", "/shopName", "message", "请写全称"),
                    Map.of(
                            "pointer",
                            "/correction/proof",
                            "title",
                            "场所证明",
                            "kind",
                            "FILE",
                            "message",
                            "请上传清晰的扫描件"));

    private Reply offerWith(List<Map<String, String>> gaps, String... missing) {
        Map<String, Object> body = body("2026-11-26", null, missing);
        body.put("decision", "OFFER_DEFICIENT");
        body.put("gaps", gaps);
        return portal.post(officer, task + "/decisions", body);
    }

    private Reply promise(String hash, Map<String, ?> answers) {
        return portal.post(
                citizen,
                base() + "/deficiency-promises",
                Map.of("textHash", hash, "answers", answers));
    }

    private static List<String> pointers(Reply refused) {
        return refused.expect(422).body().path("errors").findValuesAsString("pointer");
    }

    /** The pointer under which the correction asks for this. */
    private String pointer(String title) {
        return part().path("correction")
                .path("gaps")
                .valueStream()
                .filter(gap -> gap.path("title").asString().equals(title))
                .findFirst()
                .orElseThrow()
                .path("pointer")
                .asString();
    }

    @Test
    void oneNoticeNamesEverythingAndOnlySomeOfItMayBePromised() {
        offerWith(OTHERS, "平面图", "租赁合同").expect(200);
        JsonNode asked = part().path("correction");
        assertThat(asked.path("gaps").findValuesAsString("title"))
                .containsExactly("场所名称", "场所证明", "平面图", "租赁合同");
        assertThat(asked.at("/offer/pointers").valueStream().map(JsonNode::asString))
                .containsExactly(pointer("平面图"), pointer("租赁合同"));
        assertThat(asked.at("/offer/text").asString())
                .contains("补齐：平面图、租赁合同")
                .doesNotContain("场所证明");
        String hash = asked.at("/offer/textHash").asString();

        assertThat(pointers(promise(hash))).containsExactly("/shopName", "/correction/proof");
        assertThat(pointers(promise(hash, Map.of("/shopName", "测试小店有限公司"))))
                .containsExactly("/correction/proof");
        assertThat(
                        pointers(
                                promise(
                                        hash,
                                        Map.of(
                                                "/shopName",
                                                "店",
                                                "/correction/proof",
                                                "01990000-0000-7000-8000-0000000000ff",
                                                "/plan2",
                                                "x"))))
                .containsExactlyInAnyOrder("/shopName", "/correction/proof", "/plan2");
        assertThat(status()).isEqualTo("CORRECTION");

        promise(hash, Map.of("/shopName", "测试小店有限公司", "/correction/proof", upload("场所证明.png")))
                .expect(200);
        assertThat(status()).isEqualTo("DEFICIENT_ACCEPTED");
        assertThat(part().path("deficiency").path("materials").findValuesAsString("name"))
                .containsExactly("平面图", "租赁合同");
        assertThat(papers())
                .contains("CORRECTION", "SUPPLEMENT_RECEIPT", "DEFICIENT_ACCEPTANCE", "PROMISE");
        assertThat(portal.get(officer, open()).expect(200).body().path("answers").toString())
                .contains("测试小店有限公司");
        assertThat(promise(hash, Map.of()).expect(409).problem()).isEqualTo("not-possible-now");

        supply();
        assertThat(status()).isEqualTo("ACCEPTED");
    }

    @Test
    void whatMayFollowAndIsThereAlreadyIsNotPromised() {
        offerWith(OTHERS.subList(0, 1), "平面图", "租赁合同").expect(200);
        String hash = part().at("/correction/offer/textHash").asString();
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("/shopName", "测试小店有限公司");
        answers.put(pointer("平面图"), upload("平面图.png"));
        answers.put(pointer("租赁合同"), upload("租赁合同.png"));
        assertThat(pointers(promise(hash, answers))).containsExactly("/textHash");
        assertThat(status()).isEqualTo("CORRECTION");

        answers.put(pointer("租赁合同"), " ");
        promise(hash, answers).expect(200);
        assertThat(part().path("deficiency").path("materials").findValuesAsString("name"))
                .containsExactly("租赁合同");
        supply();
        assertThat(status()).isEqualTo("ACCEPTED");
    }

    @Test
    void whoeverGivesEverythingNeedsNoPromise() {
        offerWith(OTHERS, "平面图").expect(200);
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("/shopName", "测试小店有限公司");
        answers.put("/correction/proof", upload("场所证明.png"));
        Map<String, Object> body = Map.of("answers", answers);
        assertThat(pointers(portal.post(citizen, base() + "/correction-answers", body)))
                .containsExactly(pointer("平面图"));
        answers.put(pointer("平面图"), upload("平面图.png"));
        portal.post(citizen, base() + "/correction-answers", body).expect(200);
        assertThat(status()).isEqualTo("SUBMITTED");
    }

    @Test
    void aNoticeNamesNothingTwiceAndTheCounterTakesNoOtherGaps() {
        assertThat(pointers(offerWith(OTHERS, "平面图", "平面图"))).containsExactly("/missing/1");
        assertThat(pointers(offerWith(OTHERS, "平面图", "场所证明"))).containsExactly("/missing/1");
        List<Map<String, String>> plan =
                List.of(Map.of("pointer", "/correction/plan", "title", "平面图", "message", "请重画"));
        assertThat(pointers(offerWith(plan, "平面图"))).containsExactly("/missing/0");
        List<Map<String, String>> twice = List.of(OTHERS.getFirst(), OTHERS.getFirst());
        assertThat(pointers(offerWith(twice, "平面图"))).containsExactly("/gaps/1/pointer");
        List<Map<String, String>> nameless =
                List.of(Map.of("pointer", "/correction/proof", "message", "请上传"));
        assertThat(pointers(offerWith(nameless, "平面图"))).containsExactly("/gaps/0/title");
        Map<String, Object> counter = body("2026-11-26", true, "平面图");
        counter.put("gaps", OTHERS);
        assertThat(pointers(portal.post(officer, task + "/decisions", counter)))
                .containsExactly("/gaps");
        assertThat(status()).isEqualTo("SUBMITTED");
    }

    @Test
    void nobodyPromisesAfterTheTimeForIt() {
        offerWith(OTHERS.subList(0, 1), "平面图").expect(200);
        String hash = part().at("/correction/offer/textHash").asString();
        LocalDate last = LocalDate.parse(part().at("/correction/answerBy").asString());
        TestClock.on(last.plusDays(1));
        Reply late = promise(hash, Map.of("/shopName", "测试小店有限公司"));
        assertThat(late.expect(409).problem()).isEqualTo("not-possible-now");
        assertThat(status()).isIn("CORRECTION", "SUBMITTED");
    }

    /** Two working days before the last day, once; not on the day on which they were told of it. */
    @Test
    void anApplicantIsRemindedBeforeTheTimeIsOver() {
        decide("ACCEPT_DEFICIENT", "2026-11-30", "平面图").expect(200);
        timekeeper.keepTime();
        assertThat(reminders()).isEmpty();
        TestClock.on(LocalDate.of(2026, 11, 25));
        timekeeper.keepTime();
        assertThat(reminders()).isEmpty();
        TestClock.on(LocalDate.of(2026, 11, 26));
        timekeeper.keepTime();
        timekeeper.keepTime();
        Awaitility.await().until(() -> !reminders().isEmpty());
        assertThat(reminders().stream().distinct()).hasSize(1);
        assertThat(status()).isEqualTo("DEFICIENT_ACCEPTED");
    }

    /** The keys of the letters that remind. */
    private List<String> reminders() {
        return TestNeighbours.letters(person.id()).stream()
                .filter(letter -> letter.toString().contains("期限将到"))
                .map(letter -> letter.path("key").asString())
                .toList();
    }

    /** As it was kept while an offer could only stand alone. */
    @Test
    void anOfferFromBeforeIsForAllThatItsNoticeNames() {
        decide("OFFER_DEFICIENT", "2026-11-26", "平面图", "租赁合同").expect(200);
        db.sql(
                        """
                        update application_child set correction = json_remove(correction, '$.offer.pointers')
                        where id = ?
                        """)
                .param(child)
                .update();
        JsonNode offer = part().at("/correction/offer");
        assertThat(offer.path("pointers")).hasSize(2);
        promise(offer.path("textHash").asString()).expect(200);
        assertThat(part().path("deficiency").path("materials")).hasSize(2);
    }

    @Test
    void isClosedToWhoeverHasPromisedFalsely() {
        decide("OFFER_DEFICIENT", "2026-11-26", "平面图").expect(200);
        String hash = part().path("correction").at("/offer/textHash").asString();
        db.sql("update application_child set promise_outcome = 'FALSE' where id = ?")
                .param(child)
                .update();
        assertThat(promise(hash).expect(409).problem()).isEqualTo("credit-listed");
        assertThat(status()).isEqualTo("CORRECTION");
    }

    /** Art. 45 and 容缺 at once: the department's time stands still, the applicant's runs on. */
    @Test
    void aSpecialProcedureDoesNotWaitForWhatFollows() {
        decide("ACCEPT_DEFICIENT", "2026-12-01", "平面图").expect(200);
        String due = part().path("dueOn").asString();
        startSpecial();
        assertThat(status()).isEqualTo("DEFICIENT_SPECIAL");
        assertThat(actions()).contains("SUPPLY_DEFICIENCY:" + child);
        assertThat(part().at("/clock/phase").asString()).isEqualTo("DECISION");
        assertThat(part().at("/clock/paused").asBoolean()).isTrue();
        assertThat(part().at("/deficiency/dueOn").asString()).isEqualTo("2026-12-01");

        TestClock.on(LocalDate.of(2026, 11, 25));
        endSpecial();
        assertThat(status()).isEqualTo("DEFICIENT_ACCEPTED");
        assertThat(part().at("/deficiency/dueOn").asString()).isEqualTo("2026-12-01");
        assertThat(part().path("dueOn").asString()).isGreaterThan(due);

        supply();
        assertThat(status()).isEqualTo("ACCEPTED");
    }

    @Test
    void whatFollowsMayComeDuringASpecialProcedure() {
        decide("ACCEPT_DEFICIENT", "2026-12-01", "平面图").expect(200);
        startSpecial();
        supply();
        assertThat(status()).isEqualTo("SPECIAL");
        assertThat(part().at("/clock/paused").asBoolean()).isTrue();
        assertThat(part().at("/deficiency/completedAt").asString()).isNotEmpty();
        TestClock.on(LocalDate.of(2026, 12, 2));
        timekeeper.keepTime();
        assertThat(status()).isEqualTo("SPECIAL");
        endSpecial();
        assertThat(status()).isEqualTo("REVIEW");
    }

    @Test
    void whatFollowsIsDueDuringASpecialProcedureToo() {
        decide("ACCEPT_DEFICIENT", "2026-12-01", "平面图").expect(200);
        startSpecial();
        TestClock.on(LocalDate.of(2026, 12, 1));
        timekeeper.keepTime();
        assertThat(status()).isEqualTo("DEFICIENT_SPECIAL");
        TestClock.on(LocalDate.of(2026, 12, 2));
        timekeeper.keepTime();
        assertThat(status()).isEqualTo("TERMINATED");
        assertThat(tasks()).noneMatch(row -> row.contains(" OPEN "));
    }

    private void startSpecial() {
        task = open();
        portal.post(
                        officer,
                        task + "/decisions",
                        Map.of(
                                "decision",
                                "START_SPECIAL",
                                "kind",
                                "EXPERT_REVIEW",
                                "reason",
                                "需专家评审",
                                "plannedEndOn",
                                "2026-12-31"))
                .expect(200);
        Token head =
                tokens.staff("deficiency-head", TestNeighbours.HEALTH, "HEAD")
                        .claim("name", "测试容缺负责人");
        portal.post(head, task + "/special-approvals", Map.of("approve", true)).expect(200);
    }

    private void endSpecial() {
        String special = part().at("/special/0/id").asString();
        portal.post(
                        officer,
                        task + "/decisions",
                        Map.of("decision", "END_SPECIAL", "specialId", special, "result", "评审通过"))
                .expect(200);
    }

    private String base() {
        return "/applications/" + id + "/children/" + child;
    }

    private Reply promise(String hash) {
        return portal.post(citizen, base() + "/deficiency-promises", Map.of("textHash", hash));
    }

    private Reply decide(String decision, String dueOn, String... missing) {
        Map<String, Object> body = body(dueOn, true, missing);
        body.put("decision", decision);
        return portal.post(officer, task + "/decisions", body);
    }

    private static Map<String, Object> body(String dueOn, Boolean handedIn, String... missing) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("decision", "ACCEPT_DEFICIENT");
        body.put("missing", List.of(missing).stream().map(name -> Map.of("name", name)).toList());
        body.put("dueOn", dueOn);
        body.put("promiseHandedIn", handedIn);
        return body;
    }

    private void supply() {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (JsonNode material : part().path("deficiency").path("materials")) {
            answers.put(material.path("pointer").asString(), upload("材料.png"));
        }
        portal.post(citizen, base() + "/deficiencies", Map.of("answers", answers)).expect(200);
    }

    private String upload(String name) {
        return portal.upload(citizen, id, name, TestFiles.png())
                .expect(201)
                .body()
                .path("fileId")
                .asString();
    }

    private String open() {
        String number = part().path("number").asString();
        JsonNode page = portal.get(officer, "/tasks?limit=100&number=" + number).body();
        assertThat(page.path("items")).hasSize(1);
        return "/tasks/" + page.path("items").get(0).path("id").asString();
    }

    private JsonNode part() {
        return Portal.part(portal.detail(citizen, id), PERMIT);
    }

    private String status() {
        return part().path("status").asString();
    }

    private List<String> actions() {
        return portal.detail(citizen, id)
                .path("actions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private List<String> papers() {
        return portal.get(citizen, "/applications/" + id + "/documents")
                .expect(200)
                .body()
                .path("items")
                .findValuesAsString("kind");
    }

    private String signedBy() {
        return db.sql(
                        "select json_value(deficiency, '$.signed.by') from application_child where id = ?")
                .param(child)
                .query(String.class)
                .single();
    }

    private List<String> tasks() {
        return db.sql(
                        """
                        select concat(step, ' ', status, ' ', coalesce(decision, '')) from task_inbox
                        where child_id = ? order by received_at, step, decision desc
                        """)
                .param(child)
                .query(String.class)
                .list();
    }
}
