package onedoor.workflow.application;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 告知承诺 and 容缺 on a form that comes with an import, and who is excluded from both. */
@WorkflowTest
class PromisedMaterialsTest {

    private static final String PROMISABLE = "11990200002004048X3992014000403";
    private static final String NEEDING = "11990200002004048X3992014000404";
    private static final Map<String, Object> NOTE = Map.of("place", Map.of("note", "二楼"));

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JsonMapper json;

    private Portal portal;
    private TestPerson person;
    private Token citizen;
    private String id;
    private UUID stub;

    @BeforeEach
    void draft() {
        TestClock.on(LocalDate.of(2026, 11, 23)); // a Monday
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-promised.json");
        person = TestNeighbours.person("测试申请人");
        citizen = portal.citizen(person);
        id =
                portal.post(citizen, "/applications", Map.of("lifeEvent", "TEST-PROMISED"))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
    }

    @AfterEach
    void forget() {
        TestClock.back();
        if (stub != null) {
            TestNeighbours.forget(stub);
        }
    }

    @Test
    void aPromiseTakesThePlaceOfWhatItsFormAsksFor() {
        JsonNode offered = form().path("promisable").get(0);
        assertThat(offered.path("pointer").asString()).isEqualTo("/place/proof");
        assertThat(offered.path("promised")).singleElement().hasToString("\"" + PROMISABLE + "\"");
        assertThat(offered.path("needing")).singleElement().hasToString("\"" + NEEDING + "\"");

        assertThat(missing(submit(Set.of(), Set.of()))).containsExactly("/place/proof");
        JsonNode part = part(submit(Set.of(), Set.of(PROMISABLE)).expect(201).body(), "测试可承诺事项");
        assertThat(part.at("/promise/materials/0").asString()).isEqualTo("测试场地证明");
    }

    @Test
    void anotherMatterThatNeedsTheSameIsNotSparedIt() {
        Reply both = submit(Set.of(NEEDING), Set.of(PROMISABLE));
        assertThat(missing(both)).containsExactly("/place/proof");
    }

    /**
     * A question for all stays one for all when the only matter that may be promised is left out.
     */
    @Test
    void nothingIsSparedWhereNothingIsPromised() {
        var question = new Promises.Promisable("/proof", Set.of("A", "B"), Set.of("C"));
        assertThat(question.spared(Set.of("D"), Set.of())).isFalse();
        assertThat(question.spared(Set.of("A", "D"), Set.of())).isFalse();
        assertThat(question.spared(Set.of("A", "D"), Set.of("A"))).isTrue();
        assertThat(question.spared(Set.of("A", "B"), Set.of("A"))).isFalse();
        assertThat(question.spared(Set.of("A", "C"), Set.of("A"))).isFalse();
    }

    @Test
    void aDraftKeepsWhatItsApplicantMeansToPromise() {
        int version = form().path("version").asInt();
        Map<String, Object> body =
                Map.of("answers", NOTE, "selected", Set.of(), "promises", Set.of(PROMISABLE, "99"));
        portal.put(citizen, "/applications/" + id + "/answers", version, body).expect(200);
        assertThat(form().path("items"))
                .extracting(item -> item.path("promised").asBoolean())
                .containsExactly(true, false);
    }

    @Test
    void isClosedToWhoeverIsListed() {
        list(okJson("{\"records\":[{\"listed\":true,\"repaired\":false,\"reason\":\"拖欠\"}]}"));
        Reply refused = submit(Set.of(), Set.of(PROMISABLE)).expect(409);
        assertThat(refused.problem()).isEqualTo("credit-listed");
        assertThat(refused.body().path("detail").asString()).contains("拖欠");
        assertThat(portal.detail(citizen, id).path("status").asString()).isEqualTo("DRAFT");
    }

    @Test
    void isOpenAgainOnceTheCreditIsRepaired() {
        list(okJson("{\"records\":[{\"listed\":true,\"repaired\":true}]}"));
        submit(Set.of(), Set.of(PROMISABLE)).expect(201);
    }

    @Test
    void nothingIsPromisedWhileTheListDoesNotAnswer() {
        list(TestNeighbours.down());
        assertThat(submit(Set.of(), Set.of(PROMISABLE)).expect(409).problem())
                .isEqualTo("credit-unknown");
        assertThat(portal.detail(citizen, id).path("status").asString()).isEqualTo("DRAFT");
    }

    @Test
    void aMatterThatLetsSomethingFollowAsksTheListByItself() {
        list(okJson("{\"records\":[{\"listed\":true,\"reason\":\"失信\"}]}"));
        Map<String, Object> answers = Map.of("place", Map.of("proof", "甲一号"));
        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Map.of("answers", answers, "selected", Set.of()))
                        .expect(201)
                        .body();
        Token officer = portal.officer("11990200002004048X", "测试经办");
        JsonNode task = portal.task(officer, part(filed, "测试可承诺事项"));
        Map<String, Object> decision =
                Map.of(
                        "decision",
                        "ACCEPT_DEFICIENT",
                        "missing",
                        List.of(Map.of("name", "测试平面图")),
                        "dueOn",
                        "2026-11-26",
                        "promiseHandedIn",
                        true);
        Reply refused = portal.decide(officer, task, json.writeValueAsString(decision)).expect(409);
        assertThat(refused.problem()).isEqualTo("credit-listed");
    }

    private JsonNode form() {
        return portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
    }

    private Reply submit(Set<String> selected, Set<String> promises) {
        return portal.post(
                citizen,
                "/applications/" + id + "/submissions",
                Map.of("answers", NOTE, "selected", selected, "promises", promises));
    }

    private void list(ResponseDefinitionBuilder answer) {
        stub = TestNeighbours.register("credit-lists", person, answer);
    }

    private static List<String> missing(Reply refused) {
        return refused.expect(422).body().path("errors").findValuesAsString("pointer");
    }
}
