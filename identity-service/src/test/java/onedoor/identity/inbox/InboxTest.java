package onedoor.identity.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import onedoor.identity.IdentityTest;
import onedoor.identity.TestData.Somebody;
import onedoor.identity.TestData.Town;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@IdentityTest
class InboxTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Town town;
    @Autowired JdbcClient db;

    private JsonNode send(Somebody to, String subject) {
        return town.call(
                "POST",
                "/api/identity/messages",
                tokens.service("workflow-service").bearer(),
                Map.of("to", to.id(), "subject", subject, "body", "正文", "link", "/applications/1"));
    }

    private JsonNode inbox(Somebody reader, String query) {
        return town.call(
                "GET", "/api/identity/inbox" + query, tokens.citizen(reader.id()).bearer(), null);
    }

    @Test
    void showsMessagesNewestFirstPageByPage() {
        Somebody person = town.person(3);
        send(person, "一");
        send(person, "二");
        send(person, "三");
        JsonNode first = inbox(person, "?limit=2");
        assertThat(first.get("items").findValuesAsString("subject")).containsExactly("三", "二");
        assertThat(first.get("unread").asInt()).isEqualTo(3);
        JsonNode second = inbox(person, "?limit=2&after=" + first.get("next").asString());
        assertThat(second.get("items").findValuesAsString("subject")).containsExactly("一");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void keepsMessagesForOfficialsToo() {
        String username = town.staff(town.department(), "HEAD");
        String id =
                db.sql("select id from account where username = ?")
                        .param(username)
                        .query(String.class)
                        .single();
        town.call(
                "POST",
                "/api/identity/messages",
                tokens.service("workflow-service").bearer(),
                Map.of("to", id, "subject", "督办", "body", "正文", "link", "/staff"));
        JsonNode inbox =
                town.call(
                        "GET",
                        "/api/identity/inbox",
                        tokens.staff(id, "any-department", "HEAD").bearer(),
                        null);
        assertThat(inbox.get("items").findValuesAsString("subject")).containsExactly("督办");
    }

    @Test
    void marksAMessageAsRead() {
        Somebody person = town.person(3);
        String id = send(person, "请读").get("id").asString();
        assertThat(
                        mvc.post()
                                .uri("/api/identity/inbox/{id}/readings", id)
                                .header("Authorization", tokens.citizen(person.id()).bearer()))
                .hasStatus(204);
        JsonNode inbox = inbox(person, "");
        assertThat(inbox.get("items").get(0).get("read").asBoolean()).isTrue();
        assertThat(inbox.get("unread").asInt()).isZero();
    }

    @Test
    void hidesAnotherPersonsMessages() {
        String id = send(town.person(3), "私信").get("id").asString();
        Somebody stranger = town.person(3);
        assertThat(
                        mvc.post()
                                .uri("/api/identity/inbox/{id}/readings", id)
                                .header("Authorization", tokens.citizen(stranger.id()).bearer()))
                .hasStatus(404);
        assertThat(inbox(stranger, "").get("items").isEmpty()).isTrue();
    }

    @Test
    void sendsOnceHoweverOftenTheServiceRepeats() {
        Somebody person = town.person(3);
        String body =
                "{\"to\":\"%s\",\"subject\":\"一次\",\"body\":\"正文\",\"link\":null}"
                        .formatted(person.id());
        for (int i = 0; i < 3; i++) {
            assertThat(
                            mvc.post()
                                    .uri("/api/identity/messages")
                                    .header(
                                            "Authorization",
                                            tokens.service("workflow-service").bearer())
                                    .header("Idempotency-Key", "message-to-" + person.id())
                                    .contentType("application/json")
                                    .content(body))
                    .hasStatus(201);
        }
        assertThat(inbox(person, "").get("items").size()).isOne();
    }

    @Test
    void takesNoLinkThatLeavesThePortal() {
        JsonNode answer =
                town.call(
                        "POST",
                        "/api/identity/messages",
                        tokens.service("workflow-service").bearer(),
                        Map.of(
                                "to", town.person(3).id(),
                                "subject", "x",
                                "body", "y",
                                "link", "https://evil.example/"));
        assertThat(answer.get("errors").get(0).get("pointer").asString()).isEqualTo("/link");
    }

    @Test
    void takesMessagesFromServicesOnly() {
        assertThat(
                        mvc.post()
                                .uri("/api/identity/messages")
                                .header(
                                        "Authorization",
                                        tokens.citizen(UUID.randomUUID().toString()).bearer())
                                .header("Idempotency-Key", "not-a-service")
                                .contentType("application/json")
                                .content("{\"to\":\"%s\"}".formatted(UUID.randomUUID())))
                .hasStatus(403);
    }
}
