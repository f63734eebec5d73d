package onedoor.identity.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.identity.IdentityTest;
import onedoor.identity.TestData.Somebody;
import onedoor.identity.TestData.Town;
import onedoor.kit.Uuid7;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Many messages in one call: each of them arrives once, whatever is wrong with the others. */
@IdentityTest
class LettersTest {

    @Autowired TestTokens tokens;
    @Autowired Town town;
    @Autowired JdbcClient db;

    private JsonNode send(String sender, List<Map<String, Object>> letters) {
        return town.call(
                "POST",
                "/api/identity/letters",
                tokens.service(sender).bearer(),
                Map.of("letters", letters));
    }

    private JsonNode send(List<Map<String, Object>> letters) {
        return send("workflow-service", letters);
    }

    private static Map<String, Object> letter(UUID key, String to, String subject) {
        return letter(key.toString(), to, subject, "/applications/1");
    }

    private static Map<String, Object> letter(String key, String to, String subject, String link) {
        Map<String, Object> letter = new HashMap<>();
        letter.put("key", key);
        letter.put("to", to);
        letter.put("subject", subject);
        letter.put("body", "正文");
        letter.put("link", link);
        return letter;
    }

    private List<String> subjects(Somebody reader) {
        return town.call(
                        "GET",
                        "/api/identity/inbox?limit=100",
                        tokens.citizen(reader.id()).bearer(),
                        null)
                .get("items")
                .findValuesAsString("subject");
    }

    @Test
    void reachAllTheirReadersInTheOrderOfTheirKeys() {
        Somebody first = town.person(3);
        Somebody second = town.person(3);
        UUID one = Uuid7.next();
        UUID two = Uuid7.next();
        JsonNode answer =
                send(
                        List.of(
                                letter(two, first.id(), "二"),
                                letter(one, first.id(), "一"),
                                letter(Uuid7.next(), second.id(), "别人的")));
        assertThat(answer.get("refused").isEmpty()).isTrue();
        assertThat(subjects(first)).containsExactly("二", "一");
        assertThat(subjects(second)).containsExactly("别人的");
    }

    @Test
    void reachOfficialsToo() {
        String username = town.staff(town.department(), "HEAD");
        String id =
                db.sql("select id from account where username = ?")
                        .param(username)
                        .query(String.class)
                        .single();
        assertThat(send(List.of(letter(Uuid7.next(), id, "督办"))).get("refused").isEmpty()).isTrue();
        assertThat(messagesTo(id)).isOne();
    }

    @Test
    void arriveOnceHoweverOftenAndHoweverCutTheyAreSentAgain() {
        Somebody person = town.person(3);
        List<Map<String, Object>> letters = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            letters.add(letter(Uuid7.next(), person.id(), "第" + i + "封"));
        }
        send(letters.subList(0, 4));
        for (List<Map<String, Object>> again :
                List.of(letters.subList(0, 4), letters.subList(2, 6), letters, letters)) {
            assertThat(send(again).get("refused").isEmpty()).isTrue();
        }
        assertThat(subjects(person)).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void arriveOnceWhenTwoSendersHurry() throws Exception {
        Somebody person = town.person(3);
        List<Map<String, Object>> letters = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            letters.add(letter(Uuid7.next(), person.id(), "第" + i + "封"));
        }
        Callable<JsonNode> delivery = () -> send(letters);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<JsonNode> each : threads.invokeAll(Collections.nCopies(4, delivery))) {
                assertThat(each.get().get("refused").isEmpty()).isTrue();
            }
        }
        assertThat(subjects(person)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void arriveAlthoughOthersOfTheListAreBad() {
        Somebody person = town.person(3);
        UUID stranger = Uuid7.next();
        UUID outside = Uuid7.next();
        JsonNode answer =
                send(
                        List.of(
                                letter(Uuid7.next(), person.id(), "好"),
                                letter(stranger, UUID.randomUUID().toString(), "查无此人"),
                                letter(
                                        outside.toString(),
                                        person.id(),
                                        "外链",
                                        "https://evil.example/"),
                                letter("no-key", person.id(), "无钥", null),
                                letter(UUID.randomUUID(), person.id(), "乱序"),
                                letter(Uuid7.next(), "nobody", "坏人"),
                                letter(Uuid7.next(), person.id(), " "),
                                letter(Uuid7.next(), person.id(), "也好")));
        assertThat(subjects(person)).containsExactlyInAnyOrder("好", "也好");
        Map<String, String> refused = new HashMap<>();
        answer.get("refused")
                .forEach(r -> refused.put(r.get("key").asString(), r.get("problem").asString()));
        assertThat(refused)
                .hasSize(6)
                .containsEntry(stranger.toString(), "not-found")
                .containsEntry(outside.toString(), "invalid-input")
                .containsEntry("no-key", "invalid-input");
    }

    @Test
    void keepTheirKeysForThemselves() {
        Somebody person = town.person(3);
        UUID key = Uuid7.next();
        send(List.of(letter(key, person.id(), "先到")));
        List<Map<String, Object>> other = List.of(letter(key, person.id(), "另一封"));
        assertThat(send(other).get("refused").get(0).get("problem").asString())
                .isEqualTo("key-reused");
        assertThat(
                        send("policy-service", List.of(letter(key, person.id(), "先到")))
                                .get("refused")
                                .get(0)
                                .get("problem")
                                .asString())
                .isEqualTo("key-reused");
        UUID twice = Uuid7.next();
        JsonNode answer =
                send(
                        List.of(
                                letter(twice, person.id(), "同一封"),
                                letter(twice, person.id(), "同一封"),
                                letter(twice, person.id(), "不是同一封")));
        assertThat(answer.get("refused").findValuesAsString("problem"))
                .containsExactly("key-reused");
        assertThat(subjects(person)).containsExactlyInAnyOrder("先到", "同一封");
    }

    @Test
    void comeFromServicesOnlyAndNotTooManyAtOnce() {
        Somebody person = town.person(3);
        Map<String, Object> letter = letter(Uuid7.next(), person.id(), "一");
        Map<String, Object> body = Map.of("letters", List.of(letter));
        for (String bearer :
                List.of(
                        tokens.citizen(person.id()).bearer(),
                        tokens.service("some-other-client").bearer())) {
            assertThat(problem(town.call("POST", "/api/identity/letters", bearer, body)))
                    .isEqualTo("forbidden");
        }
        assertThat(problem(send(Collections.nCopies(101, letter)))).isEqualTo("invalid-input");
        assertThat(problem(send(List.of()))).isEqualTo("invalid-input");
        List<Map<String, Object>> none = new ArrayList<>(Arrays.asList((Map<String, Object>) null));
        assertThat(send(none).get("refused").size()).isOne();
        assertThat(subjects(person)).isEmpty();
    }

    private static String problem(JsonNode answer) {
        return answer.path("type").asString().replace("urn:onedoor:problem:", "");
    }

    private int messagesTo(String reader) {
        return db.sql("select count(*) from inbox_message where person_id = ?")
                .param(reader)
                .query(Integer.class)
                .single();
    }
}
