package onedoor.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What nobody can apply for: suspended matters, and those that departments begin themselves. */
@WorkflowTest
class ClosedMattersTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;

    private Portal portal;
    private Token citizen;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        citizen = portal.citizen(TestNeighbours.person("测试申请人"));
    }

    @Test
    void anOptionalMatterThatWasSuspendedMeanwhileIsLeftOut() throws IOException {
        ObjectNode event = event("21");
        publish("/life-events", event);
        String draft = draft("TEST-CLOSED-21");
        assertThat(guide("TEST-CLOSED-21").at("/items/1/inUse").asBoolean()).isTrue();

        String optional = suspend(event, 1);

        JsonNode guide = guide("TEST-CLOSED-21");
        assertThat(guide.path("open").asBoolean()).isTrue();
        assertThat(guide.at("/items/0/inUse").asBoolean()).isTrue();
        assertThat(guide.at("/items/1/inUse").asBoolean()).isFalse();
        assertThat(
                        portal.get(citizen, "/applications/" + draft + "/form")
                                .expect(200)
                                .body()
                                .at("/items/1/inUse")
                                .asBoolean())
                .isFalse();
        JsonNode refused = submit(draft, List.of(optional)).expect(422).body();
        assertThat(refused.path("errors").findValuesAsString("code")).containsExactly("out-of-use");
        assertThat(refused.path("errors").findValuesAsString("pointer"))
                .containsExactly("/selected");
        submit(draft, List.of()).expect(201);
    }

    @Test
    void nothingIsAppliedForWhileAMatterIsSuspendedThatEverybodyTakes() throws IOException {
        ObjectNode event = event("22");
        publish("/life-events", event);
        String draft = draft("TEST-CLOSED-22");

        suspend(event, 0);

        assertThat(guide("TEST-CLOSED-22").path("open").asBoolean()).isFalse();
        portal.post(citizen, "/applications", Map.of("lifeEvent", "TEST-CLOSED-22")).expect(404);
        assertThat(
                        submit(draft, List.of())
                                .expect(422)
                                .body()
                                .path("errors")
                                .findValuesAsString("code"))
                .containsExactly("out-of-use");
    }

    @Test
    void whatADepartmentBeginsItselfIsPublishedButNotAppliedFor() throws IOException {
        ObjectNode event = event("23");
        ObjectNode penalty = alone((ObjectNode) event.path("items").get(1)).put("task_type", "02");
        publish("/matters", penalty);
        String code = penalty.path("task_code").asString();
        assertThat(
                        portal.open("/matters/" + code)
                                .expect(200)
                                .body()
                                .path("appliedFor")
                                .asBoolean())
                .isFalse();
        portal.post(citizen, "/applications", Map.of("matter", code)).expect(404);

        ((ObjectNode) event.path("items").get(1)).put("task_type", "02");
        JsonNode refused = portal.post(portal.feed(), "/life-events", event).expect(422).body();
        assertThat(refused.path("errors").findValuesAsString("code")).containsExactly("of-office");
        assertThat(refused.path("errors").findValuesAsString("pointer"))
                .containsExactly("/items/1/task_type");
    }

    @Test
    void theCatalogueFindsAServiceByWhatItIsCalledToday() throws IOException {
        ObjectNode event = event("24");
        publish("/life-events", event);
        event.put("name", "明日改名二十四").put("target", "企业法人");
        ((ObjectNode) event.path("items").get(0))
                .putObject("guide")
                .put("plan_effective_date", TestClock.today().plusDays(30).toString());
        publish("/life-events", event);

        assertThat(found("测试依法审批24", "person")).containsExactly("TEST-CLOSED-24");
        assertThat(found("明日改名二十四", "enterprise")).isEmpty();
        TestClock.on(TestClock.today().plusDays(30));
        try {
            assertThat(found("明日改名二十四", "enterprise")).containsExactly("TEST-CLOSED-24");
            assertThat(found("测试依法审批24", "person")).isEmpty();
        } finally {
            TestClock.back();
        }
    }

    private List<String> found(String words, String audience) {
        return portal.open("/life-events?query=" + words + "&audience=" + audience)
                .expect(200)
                .body()
                .path("items")
                .findValuesAsString("code");
    }

    /** A life event of a mandatory and an optional matter, with codes of its own. */
    private static ObjectNode event(String number) throws IOException {
        String text =
                Files.readString(Path.of("src/test/resources/services/test-law.json"))
                        .replace("TEST-LAW", "TEST-CLOSED-" + number)
                        .replace("测试依法审批", "测试依法审批" + number)
                        .replace("测试场所许可", "测试场所许可" + number)
                        .replace("990123000901", "9901230009" + number)
                        .replace("990709000901", "9907090009" + number);
        ObjectNode event = (ObjectNode) JSON.readTree(text);
        ((ObjectNode) event.path("items").get(0)).remove("licence");
        return event;
    }

    /** The matter as its department publishes it by itself. */
    private static ObjectNode alone(ObjectNode item) {
        ObjectNode matter = item.deepCopy();
        matter.remove(List.of("after", "optional", "steps"));
        matter.putArray("fields");
        return matter.put("target", "自然人").put("assurance", 3);
    }

    /** Its department suspends the matter; answers its code. */
    private String suspend(ObjectNode event, int item) {
        ObjectNode matter = alone((ObjectNode) event.path("items").get(item));
        matter.putObject("guide").put("task_state", "2");
        publish("/matters", matter);
        return matter.path("task_code").asString();
    }

    private void publish(String kind, ObjectNode content) {
        portal.post(portal.feed(), kind, content).expect(201);
    }

    private JsonNode guide(String code) {
        return portal.open("/life-events/" + code).expect(200).body();
    }

    private String draft(String code) {
        return portal.post(citizen, "/applications", Map.of("lifeEvent", code))
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private Reply submit(String draft, List<String> selected) {
        return portal.post(
                citizen,
                "/applications/" + draft + "/submissions",
                Map.of("answers", Map.of("shopName", "测试小店"), "selected", selected));
    }
}
