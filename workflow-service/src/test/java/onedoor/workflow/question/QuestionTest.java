package onedoor.workflow.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestFiles;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@WorkflowTest
class QuestionTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private TestPerson person;
    private Token citizen;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("matters", "test-library-first.json");
        portal.importService("matters", "test-library-second.json");
        person = TestNeighbours.person("测试居民");
        citizen = portal.citizen(person);
    }

    private String draft(String matter) {
        return portal.post(citizen, "/applications", Map.of("matter", matter))
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private JsonNode submitted() {
        String id = draft("11990200MB2003037P3992036000301");
        String receipt =
                portal.upload(citizen, id, "票据.pdf", TestFiles.pdf())
                        .expect(201)
                        .body()
                        .path("fileId")
                        .asString();
        var answers =
                Map.of(
                        "receipt",
                        receipt,
                        "mobile",
                        "138 0013 8000",
                        "bank",
                        Map.of("account", "6222020200112233445"));
        return portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        Map.of("answers", answers, "selected", List.of()))
                .expect(201)
                .body();
    }

    private JsonNode answers(String application) {
        return portal.get(citizen, "/applications/" + application + "/form")
                .expect(200)
                .body()
                .path("answers");
    }

    private JsonNode offers(String application) {
        return portal.get(citizen, "/applications/" + application + "/offers")
                .expect(200)
                .body()
                .path("answers");
    }

    @Test
    void prefillsTheSameQuestionWhereTheAnswerFits() {
        JsonNode filed = submitted();
        String second = draft("11990200002004048X3992014000301");
        JsonNode offered = offers(second);
        // The account is longer than the second form allows, so it is not offered there.
        assertThat(offered).hasSize(1);
        JsonNode phone = offered.get(0);
        assertThat(phone.path("pointer").asString()).isEqualTo("/phone");
        assertThat(phone.path("question").asString()).isEqualTo("test.mobile");
        assertThat(phone.path("value").asString()).isEqualTo("13800138000");
        assertThat(phone.path("taken").asBoolean()).isTrue();
        assertThat(answers(second).path("phone").asString()).isEqualTo("13800138000");
        assertThat(answers(second).has("account")).isFalse();
        assertThat(phone.path("from").path("applicationNumber").asString())
                .isEqualTo(filed.path("number").asString());
        assertThat(phone.path("from").path("name").asString()).isEqualTo("测试首次办理");
        assertThat(phone.path("answeredAt").asString()).endsWith("Z");

        portal.put(
                        citizen,
                        "/applications/" + second + "/answers",
                        1,
                        Map.of("answers", Map.of("phone", "13900139000")))
                .expect(200);
        assertThat(offers(second)).isEmpty(); // what was typed stands

        portal.put(citizen, "/applications/" + second + "/answers", 2, Map.of("answers", Map.of()))
                .expect(200);
        assertThat(offers(second).get(0).path("taken").asBoolean()).isFalse();
    }

    @Test
    void neverRemembersWhatARegisterSaid() {
        submitted();
        assertThat(names(mine())).containsExactlyInAnyOrder("test.mobile", "test.account");
    }

    @Test
    void showsPeopleTheirAnswersAndDeletesThem() {
        submitted();
        assertThat(
                        db.sql("select value from stored_answer where holder = ?")
                                .param("key-" + person.id())
                                .query(String.class)
                                .list())
                .hasSize(2)
                .allMatch(value -> value.startsWith("v1:"));
        Token stranger = portal.citizen(TestNeighbours.person("测试路人"));
        assertThat(portal.get(stranger, "/answers/mine").expect(200).body().path("items"))
                .isEmpty();
        portal.delete(stranger, "/answers/mine/test.mobile").expect(404);
        portal.delete(citizen, "/answers/mine/test.mobile").expect(204);
        portal.delete(citizen, "/answers/mine/test.mobile").expect(404);
        assertThat(names(mine())).containsExactly("test.account");
        assertThat(offers(draft("11990200002004048X3992014000301"))).isEmpty();
    }

    @Test
    void listsTheBankForThoseWhoWriteForms() {
        Token admin = tokens.staff("matter-admin", TestNeighbours.PLATFORM, "MATTER_ADMIN");
        JsonNode bank = portal.get(admin, "/questions").expect(200).body().path("items");
        JsonNode mobile =
                bank.valueStream()
                        .filter(q -> q.path("name").asString().equals("test.mobile"))
                        .findFirst()
                        .orElseThrow();
        assertThat(mobile.path("kind").asString()).isEqualTo("mobile");
        assertThat(mobile.path("usedIn").findValuesAsString("pointer"))
                .contains("/mobile", "/phone");
        portal.get(citizen, "/questions").expect(403);
    }

    @Test
    void refusesAnotherKindOfAnswerUnderAKnownName() throws IOException {
        String other =
                Files.readString(Path.of("src/test/resources/services/test-library-second.json"))
                        .replace("\"format\": \"mobile\"", "\"maxLength\": 20");
        Token importer = tokens.service("catalogue").roles("MATTER_ADMIN");
        Portal.Reply refused = portal.post(importer, "/matters", other).expect(422);
        assertThat(refused.body().path("errors").findValuesAsString("code"))
                .containsExactly("question-kind");
        assertThat(refused.body().path("errors").findValuesAsString("pointer"))
                .containsExactly("/form/properties/phone/x-question");
    }

    private static List<String> names(JsonNode answers) {
        return answers.valueStream().map(a -> a.path("name").asString()).toList();
    }

    private JsonNode mine() {
        return portal.get(citizen, "/answers/mine").expect(200).body().path("items");
    }
}
