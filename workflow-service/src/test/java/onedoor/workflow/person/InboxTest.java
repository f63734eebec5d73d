package onedoor.workflow.person;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A message that was noted arrives, and once, wherever its delivery breaks off. */
@WorkflowTest
class InboxTest {

    @Autowired Inbox inbox;
    @Autowired Persons persons;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;

    /** Where a delivery can break off, seen from here. */
    enum Break {
        REFUSED_FOR_NOW,
        TAKEN_BUT_NOT_ANSWERED;

        ResponseDefinitionBuilder answer() {
            return switch (this) {
                case REFUSED_FOR_NOW -> aResponse().withStatus(503);
                case TAKEN_BUT_NOT_ANSWERED -> aResponse().withFault(Fault.EMPTY_RESPONSE);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void deliversAgainUnderTheSameKey(Break how) {
        String to = UUID.randomUUID().toString();
        UUID outage = answering(to, how.answer());
        tell(to, "内容");
        Awaitility.await().until(() -> !TestNeighbours.letters(to).isEmpty());
        TestNeighbours.forget(outage);
        allDelivered(to);
        assertThat(TestNeighbours.letters(to)).hasSizeGreaterThan(1);
        assertThat(keys(to)).hasSize(1);
    }

    @Test
    void sendsTogetherWhatWasToldTogether() {
        String to = UUID.randomUUID().toString();
        tell(to, "第0封", "第1封", "第2封", "第3封", "第4封");
        allDelivered(to);
        assertThat(keys(to)).hasSize(5);
        assertThat(calls(to)).isLessThan(5);
        assertThat(TestNeighbours.letters(to).stream().map(l -> l.path("body").asString()))
                .containsSubsequence("第0封", "第1封", "第2封", "第3封", "第4封");
    }

    @Test
    void keepsTheLetterThatIsRefusedAndNoOther() {
        String to = UUID.randomUUID().toString();
        List<UUID> ids = new ArrayList<>();
        var refusal = new AtomicReference<UUID>();
        transaction.executeWithoutResult(_ -> {
            tell(to, "好", "坏", "也好");
            ids.addAll(waiting(to));
            refusal.set(
                    answering(
                            to,
                            okJson(
                                    """
                                    {"refused":[{"key":"%s","problem":"not-found"}]}
                                    """
                                            .formatted(ids.get(1)))));
        });
        Awaitility.await()
                .until(() ->
                        TestNeighbours.letters(to).size() > 3
                                && waiting(to).equals(List.of(ids.get(1))));
        TestNeighbours.forget(refusal.get());
        allDelivered(to);
        assertThat(keys(to)).hasSize(3);
    }

    @Test
    void findsTheLetterForWhichAWholeListIsRefused() {
        String to = UUID.randomUUID().toString();
        String bad = UUID.randomUUID().toString();
        UUID refusal = answering(bad, aResponse().withStatus(413));
        tell(to, "好", bad, "也好", "都好");
        Awaitility.await().until(() -> waiting(to).size() == 1);
        TestNeighbours.forget(refusal);
        allDelivered(to);
        assertThat(keys(to)).hasSize(4);
    }

    @Test
    void tellsNothingThatWasRolledBack() {
        String to = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            inbox.tell(to, "主题", "内容", "/applications/1");
            status.setRollbackOnly();
        });
        assertThat(waiting(to)).isEmpty();
        assertThat(TestNeighbours.letters(to)).isEmpty();
    }

    @Test
    void knowsWhoAnApplicantIs() {
        Person person = persons.find("01990000-0000-7000-8000-0000000000a1").orElseThrow();
        assertThat(person.name()).isEqualTo("测试母亲");
        assertThat(person.toString()).doesNotContain("测试母亲");
        assertThat(persons.find(UUID.randomUUID().toString())).isEmpty();
        assertThat(persons.findEnterprise(TestNeighbours.ENTERPRISE).orElseThrow().name())
                .isEqualTo("测试企业有限公司");
    }

    private void tell(String to, String... bodies) {
        transaction.executeWithoutResult(_ -> {
            for (String body : bodies) {
                inbox.tell(to, "主题", body, "/applications/1");
            }
        });
    }

    /** How identity-service answers a call in which these words are. */
    private static UUID answering(String words, ResponseDefinitionBuilder answer) {
        return TestNeighbours.server()
                .stubFor(
                        post(urlPathEqualTo("/api/identity/letters"))
                                .withRequestBody(containing(words))
                                .atPriority(1)
                                .willReturn(answer))
                .getId();
    }

    private List<UUID> waiting(String to) {
        return db.sql("select id from letter where reader = ? order by id")
                .param(to)
                .query((row, _) -> UUID.fromString(row.getString("id")))
                .list();
    }

    private void allDelivered(String to) {
        Awaitility.await().until(() -> waiting(to).isEmpty());
    }

    private static Set<String> keys(String to) {
        return TestNeighbours.letters(to).stream()
                .map(l -> l.path("key").asString())
                .collect(Collectors.toSet());
    }

    private static int calls(String to) {
        return TestNeighbours.server()
                .findAll(
                        postRequestedFor(urlPathEqualTo("/api/identity/letters"))
                                .withRequestBody(containing(to)))
                .size();
    }
}
