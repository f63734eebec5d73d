package onedoor.workflow.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.workflow.Contracts;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.LifeEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the 实施清单 says of a matter: read, checked, shown, and current on its days. */
@WorkflowTest
class GuideTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Contracts contracts;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired LifeEvents events;
    @Autowired JdbcClient db;

    private Portal portal;
    private ObjectNode matter;

    @BeforeAll
    static void openTheNeighbours() {
        contracts =
                new Contracts()
                        .with("identity-service", "lists-the-departments")
                        .with(
                                "data-exchange-service",
                                "lists-the-registers",
                                "lists-the-registers-after-the-first-page",
                                "lists-the-grants-of-a-purpose");
    }

    @AfterAll
    static void closeThem() {
        contracts.close();
    }

    @BeforeEach
    void read() throws IOException {
        portal = new Portal(mvc, tokens);
        matter =
                (ObjectNode)
                        JSON.readTree(
                                Files.readString(
                                        Path.of("src/test/resources/publication/guide.json")));
    }

    @Test
    void showsEverythingAsSectionsInTwoLanguages() {
        String code = published("101");
        JsonNode guide = portal.open("/matters/" + code).expect(200).body();
        assertThat(guide.path("state").asString()).isEqualTo("1");
        assertThat(guide.path("sections").findValuesAsString("id"))
                .containsExactly(
                        "BASIC",
                        "CONDITIONS",
                        "MATERIALS",
                        "FLOW",
                        "FEES",
                        "LEGAL_BASIS",
                        "RESULT",
                        "QUESTIONS",
                        "CONTACT",
                        "REMEDIES");
        assertThat(field(guide, "use_level").at("/text/zh").asString()).isEqualTo("市级");
        assertThat(field(guide, "server_type").at("/text/zh").asString()).isEqualTo("自然人、企业法人");
        assertThat(field(guide, "is_express").at("/text/en").asString()).isEqualTo("yes");
        assertThat(field(guide, "fees").at("/rows/0/is_desc/zh").asString()).isEqualTo("是");
        assertThat(field(guide, "materials").at("/rows/1/material_format/zh").asString())
                .isEqualTo("电子");
        assertThat(field(guide, "link_way").at("/rows/0/way/zh").asString()).isEqualTo("电话");
        assertThat(guide.path("materials").findValuesAsString("from")).contains("样例居民信息");
    }

    @Test
    void namesEveryWrongCodeWithItsPlace() {
        ObjectNode guide = (ObjectNode) matter.path("guide");
        guide.put("use_level", "4")
                .put("dept_type", "3")
                .put("handle_area", "9")
                .put("server_type", "1^8")
                .put("plan_cancel_date", "tomorrow")
                .put("colour", "red");
        guide.withArray("fees").removeAll();
        ((ObjectNode) matter.path("materials").get(0)).put("material_format", "7");
        JsonNode answer = portal.post(portal.feed(), "/matters", matter).expect(422).body();
        assertThat(answer.path("errors"))
                .extracting(e -> e.path("pointer").asString(), e -> e.path("code").asString())
                .containsExactlyInAnyOrder(
                        tuple("/guide/colour", "unknown-field"),
                        tuple("/guide/handle_area", "enum"),
                        tuple("/guide/server_type", "enum"),
                        tuple("/guide/plan_cancel_date", "format:date"),
                        tuple("/guide/use_level", "level"),
                        tuple("/guide/entrust_name", "required"),
                        tuple("/guide/fees", "required"),
                        tuple("/materials/0/material_format", "enum"));
        assertThat(answer.path("errors").findValuesAsString("message"))
                .anyMatch(m -> m.contains("没有代码“9”，可取 1(全国通办)"));
    }

    @Test
    void refusesSituationsThatLeadNowhere() {
        ObjectNode owner = (ObjectNode) matter.path("situations").get(1);
        ((ObjectNode) owner.path("options").get(0)).put("next", "place");
        assertThat(problems()).containsExactly("circle");

        ((ObjectNode) owner.path("options").get(0)).put("next", "nowhere");
        ((ObjectNode) owner.path("options").get(1)).withArray("materials").add("没有的材料");
        assertThat(problems()).containsExactly("unknown-situation", "unknown-material");

        ((ObjectNode) owner.path("options").get(0)).remove("next");
        ((ObjectNode) owner.path("options").get(1)).withArray("materials").remove(1);
        ((ObjectNode) matter.path("situations").get(0).path("options").get(0)).remove("next");
        assertThat(problems()).containsExactly("unreachable");
    }

    @Test
    void refusesStepsThatASituationCannotChoose() {
        ObjectNode rented = (ObjectNode) matter.at("/situations/1/options/1");
        rented.putArray("steps").add("lease").add("nothing").add("accept").add("decide");
        JsonNode errors =
                portal.post(portal.feed(), "/matters", matter).expect(422).body().path("errors");
        assertThat(errors)
                .extracting(e -> e.path("pointer").asString(), e -> e.path("code").asString())
                .containsExactly(
                        tuple("/situations/1/options/1/steps/1", "unknown-step"),
                        tuple("/situations/1/options/1/steps/2", "only-review"),
                        tuple("/situations/1/options/1/steps/3", "only-review"));
    }

    @Test
    void refusesAFormThatDoesNotAskWhatChoosesTheSteps() {
        ObjectNode form = matter.putObject("form").put("type", "object").put("title", "样例");
        ObjectNode place = form.putObject("properties").putObject("place");
        place.put("type", "string").put("title", "场所").put("x-situation", "place");
        place.putArray("enum").add("shop").add("market");
        place.putObject("x-enum-labels").put("shop", "门店").put("market", "市场");
        ((ObjectNode) form.path("properties"))
                .putObject("other")
                .put("type", "string")
                .put("title", "其他")
                .put("maxLength", 10)
                .put("x-situation", "weather");
        JsonNode errors =
                portal.post(portal.feed(), "/matters", matter).expect(422).body().path("errors");
        assertThat(errors)
                .extracting(e -> e.path("pointer").asString(), e -> e.path("code").asString())
                .containsExactly(
                        tuple("/form/properties/place/enum", "situation-options"),
                        tuple("/form/properties/other/x-situation", "unknown-situation"),
                        tuple("/situations/1", "not-asked"));
    }

    @Test
    void saysWhatAFormOfItsOwnLeavesUnclearOfItsMaterials() {
        ObjectNode form = matter.putObject("form").put("type", "object").put("title", "样例");
        form.putArray("required").add("lease");
        ObjectNode lease = form.putObject("properties").putObject("lease");
        lease.put("type", "string").put("title", "租赁合同").put("x-material", "没有的材料");
        matter.remove("situations");
        ObjectNode deferrable = (ObjectNode) matter.path("materials").get(0);
        deferrable.put("is_need", "3").remove("situation_id");
        JsonNode refused = portal.post(portal.feed(), "/matters", matter).expect(422).body();
        assertThat(refused.path("errors"))
                .extracting(e -> e.path("pointer").asString(), e -> e.path("code").asString())
                .containsExactly(tuple("/form/properties/lease/x-material", "unknown-material"));

        lease.put("x-material", deferrable.path("name").asString());
        JsonNode published = portal.post(portal.feed(), "/matters", matter).body();
        assertThat(published.path("warnings").findValuesAsString("code"))
                .contains("deferrable-required", "promise-unasked", "credit-list");
    }

    private List<String> problems() {
        return portal.post(portal.feed(), "/matters", matter)
                .expect(422)
                .body()
                .path("errors")
                .findValuesAsString("code");
    }

    @Test
    void leadsByQuestionsToTheMaterialsThatRemain() {
        String path = "/matters/" + published("102") + "/situations";
        JsonNode first = guided(path, "{}");
        assertThat(first.at("/next/id").asString()).isEqualTo("place");

        JsonNode shop = guided(path, "{\"place\":\"shop\"}");
        assertThat(shop.at("/next/id").asString()).isEqualTo("owner");
        JsonNode rented = guided(path, "{\"place\":\"shop\",\"owner\":\"rented\"}");
        assertThat(rented.path("complete").asBoolean()).isTrue();
        assertThat(rented.path("materials").findValuesAsString("name"))
                .contains("场地照片", "租赁合同", "收款账户");
        assertThat(rented.path("steps").valueStream().map(JsonNode::asString))
                .containsExactly("受理", "核验租赁备案", "审批决定");

        JsonNode online = guided(path, "{\"place\":\"online\"}");
        assertThat(online.path("complete").asBoolean()).isTrue();
        assertThat(online.path("materials").findValuesAsString("name"))
                .contains("收款账户")
                .doesNotContain("场地照片", "租赁合同");
        assertThat(online.path("steps").valueStream().map(JsonNode::asString))
                .containsExactly("受理", "审批决定");
        assertThat(online.at("/form/~1situation1").asString()).isEqualTo("online");
        portal.post(portal.feed(), path, "{\"answers\":{\"place\":\"moon\"}}").expect(422);
    }

    @Test
    void asksTheSituationsInTheFormAndDropsWhatTheyDoNotBring() {
        String code = published("103");
        LifeEvent event = events.open(code).orElseThrow();
        JsonNode form = event.form();
        assertThat(form.path("x-pages").get(0).path("id").asString()).isEqualTo("situations");
        assertThat(form.at("/properties/situation2/x-show-if/field").asString())
                .isEqualTo("/situation1");
        assertThat(form.path("properties"))
                .filteredOn(p -> p.path("title").asString().equals("租赁合同"))
                .singleElement()
                .satisfies(p -> assertThat(p.at("/x-show-if/in/0").asString()).isEqualTo("rented"));

        var citizen = portal.citizen(TestNeighbours.person("测试店主"));
        String id =
                portal.post(citizen, "/applications", "{\"matter\":\"" + code + "\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        String answers =
                "{\"answers\":{\"situation1\":\"%s\",\"%s\":\"6222020200112233445\",\"declaration\":true},\"selected\":[]}";
        String account =
                form.path("properties")
                        .propertyStream()
                        .filter(p -> p.getValue().path("title").asString().equals("收款账户"))
                        .findFirst()
                        .orElseThrow()
                        .getKey();
        String submissions = "/applications/" + id + "/submissions";
        assertThat(
                        portal.post(citizen, submissions, answers.formatted("shop", account))
                                .expect(422)
                                .body()
                                .path("errors")
                                .findValuesAsString("pointer"))
                .contains("/situation2");
        portal.post(citizen, submissions, answers.formatted("online", account)).expect(201);
    }

    @Test
    void whatIsPlannedCanBeCancelledUntilItBegins() {
        LocalDate today = TestClock.today();
        String code = published("105");
        matter.put("promise_days", 2);
        ((ObjectNode) matter.path("guide"))
                .put("plan_effective_date", today.plusDays(30).toString());
        portal.post(portal.feed(), "/matters", matter).expect(201);
        var admin = tokens.staff("edition-admin", TestNeighbours.PLATFORM, "MATTER_ADMIN");
        String path = "/life-events/" + code + "/editions";
        JsonNode editions = portal.get(admin, path).expect(200).body().path("items");
        assertThat(editions.findValuesAsString("state")).containsExactly("FUTURE", "CURRENT");
        String future = path + "/" + editions.at("/0/id").asString() + "/cancellations";
        String current = path + "/" + editions.at("/1/id").asString() + "/cancellations";
        var because = Map.of("reason", "上位文件推迟施行");
        portal.post(admin, future, Map.of("reason", " ")).expect(422);
        portal.post(admin, current, because).expect(409);
        portal.post(admin, path + "/0/cancellations", because).expect(404);
        portal.post(
                        tokens.staff("edition-clerk", TestNeighbours.PLATFORM, "CLERK"),
                        future,
                        because)
                .expect(403);
        assertThat(portal.open("/matters/" + code).body().path("upcoming")).hasSize(1);

        portal.post(admin, future, because).expect(204);
        portal.post(admin, future, because).expect(404);
        assertThat(portal.get(admin, path).body().path("items").findValuesAsString("state"))
                .containsExactly("CURRENT");
        assertThat(portal.open("/matters/" + code).body().path("upcoming")).isEmpty();
        assertThat(portal.post(portal.feed(), "/matters", matter).expect(201).body())
                .satisfies(again ->
                        assertThat(portal.open("/matters/" + code).body().path("upcoming"))
                                .hasSize(1));
    }

    @Test
    void isCurrentOnItsDaysAndNotBefore() {
        LocalDate today = TestClock.today();
        String code = published("104");
        LifeEvent first = events.open(code).orElseThrow();
        matter.put("promise_days", 2);
        ((ObjectNode) matter.path("guide"))
                .put("plan_effective_date", today.plusDays(30).toString())
                .put("plan_cancel_date", today.plusDays(60).toString());
        JsonNode planned = portal.post(portal.feed(), "/matters", matter).expect(201).body();
        assertThat(planned.path("effectiveOn").asString()).isEqualTo(today.plusDays(30).toString());

        assertThat(events.open(code).orElseThrow().versionId()).isEqualTo(first.versionId());
        JsonNode versions =
                portal.open("/matters/" + code + "/versions").expect(200).body().path("items");
        assertThat(versions.findValuesAsString("state")).containsExactly("FUTURE", "CURRENT");
        assertThat(portal.open("/matters/" + code).body().at("/upcoming/0/effectiveOn").asString())
                .isEqualTo(today.plusDays(30).toString());

        begin("matter_edition", "task_code", code, today);
        begin("life_event_edition", "code", code, today);
        assertThat(events.open(code).orElseThrow().items().getFirst().matter().promiseDays())
                .isEqualTo(2);
        assertThat(events.at(first.versionId()).items().getFirst().matter().promiseDays())
                .isEqualTo(3);
        assertThat(portal.open("/matters?query=样例许可办理104&state=1").body().path("items")).hasSize(1);

        ((ObjectNode) matter.path("guide")).put("task_state", "2").remove("plan_effective_date");
        portal.post(portal.feed(), "/matters", matter).expect(201);
        assertThat(events.open(code)).isEmpty();
        assertThat(portal.open("/matters/" + code).body().at("/stateText/zh").asString())
                .isEqualTo("暂停");
        portal.post(
                        portal.citizen(TestNeighbours.person("测试店主")),
                        "/applications",
                        "{\"matter\":\"" + code + "\"}")
                .expect(404);
    }

    @Test
    void aVersionOfAFutureDayChangesNothingBeforeIt() {
        LocalDate today = TestClock.today();
        String code = published("105");
        LifeEvent first = events.current(code).orElseThrow();
        assertThat(events.withdraw(code, "机构调整", "test")).isTrue();
        ((ObjectNode) matter.path("guide"))
                .put("plan_effective_date", today.plusDays(30).toString());
        matter.put("promise_days", 2);
        portal.post(portal.feed(), "/matters", matter).expect(201);

        assertThat(events.withdrawn(code)).contains("机构调整");
        assertThat(events.current(code).orElseThrow().versionId()).isEqualTo(first.versionId());
        assertThat(events.all()).noneMatch(event -> event.code().equals(code));
        assertThat(events.withdraw(code, "再次停办", "test")).isFalse();

        begin("matter_edition", "task_code", code, today);
        begin("life_event_edition", "code", code, today);
        assertThat(events.withdrawn(code)).isEmpty();
        assertThat(events.all()).anyMatch(event -> event.code().equals(code));
        assertThat(events.open(code).orElseThrow().items().getFirst().matter().promiseDays())
                .isEqualTo(2);
        assertThat(events.withdraw(code, "终止办理", "test")).isTrue();
        assertThat(events.withdrawn(code)).contains("终止办理");
        ((ObjectNode) matter.path("guide")).remove("plan_effective_date");
        portal.post(portal.feed(), "/matters", matter).expect(201);
        assertThat(events.withdrawn(code)).isEmpty();
    }

    @Test
    void refusesLimitsInCalendarDaysAndSaysWhy() {
        ((ObjectNode) matter.path("guide")).put("anticipate_type", "2").put("promise_type", "2");
        JsonNode answer = portal.post(portal.feed(), "/matters", matter).expect(422).body();
        assertThat(answer.path("errors"))
                .extracting(e -> e.path("pointer").asString(), e -> e.path("code").asString())
                .containsExactlyInAnyOrder(
                        tuple("/guide/anticipate_type", "calendar-days"),
                        tuple("/guide/promise_type", "calendar-days"));
        assertThat(answer.path("errors").findValuesAsString("message"))
                .allMatch(m -> m.contains("工作日"));
    }

    private void begin(String table, String key, String code, LocalDate day) {
        db.sql(
                        "update "
                                + table
                                + " set effective_on = ? where effective_on > ? and "
                                + key
                                + " = ?")
                .params(day, day, code)
                .update();
    }

    private JsonNode guided(String path, String answers) {
        return portal.post(portal.feed(), path, "{\"answers\":" + answers + "}").expect(200).body();
    }

    private static JsonNode field(JsonNode guide, String name) {
        for (JsonNode section : guide.path("sections")) {
            for (JsonNode field : section.path("fields")) {
                if (field.path("name").asString().equals(name)) {
                    return field;
                }
            }
        }
        throw new AssertionError(name + " is not in " + guide);
    }

    /** A matter of its own for each test; answers its code. */
    private String published(String number) {
        String code = "11990300MB3002028X3990131000" + number;
        matter.put("task_name", "样例许可办理" + number)
                .put("catalog_code", "990131000" + number)
                .put("task_code", code)
                .put("task_handle_item", code + "01");
        portal.post(portal.feed(), "/matters", matter).expect(201);
        return code;
    }
}
