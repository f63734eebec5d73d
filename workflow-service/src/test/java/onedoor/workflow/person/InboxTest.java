package onedoor.workflow.person;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
        UUID outage =
                TestNeighbours.server()
                        .stubFor(
                                post(urlPathEqualTo("/api/identity/messages"))
                                        .withRequestBody(matchingJsonPath("$.to", equalTo(to)))
                                        .atPriority(1)
                                        .willReturn(how.answer()))
                        .getId();
        transaction.executeWithoutResult(_ -> inbox.tell(to, "主题", "内容", "/applications/1"));
        Awaitility.await().until(() -> !letters(to).isEmpty());
        TestNeighbours.forget(outage);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        db.sql(
                                                "select count(*) from EVENT_PUBLICATION where SERIALIZED_EVENT like ?")
                                        .param("%" + to + "%")
                                        .query(Long.class)
                                        .single()
                                == 0);
        List<LoggedRequest> sent = letters(to);
        assertThat(sent).hasSizeGreaterThan(1);
        assertThat(
                        sent.stream()
                                .map(l -> l.getHeader("Idempotency-Key"))
                                .collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    void tellsNothingThatWasRolledBack() {
        String to = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            inbox.tell(to, "主题", "内容", "/applications/1");
            status.setRollbackOnly();
        });
        assertThat(
                        db.sql(
                                        "select count(*) from EVENT_PUBLICATION where SERIALIZED_EVENT like ?")
                                .param("%" + to + "%")
                                .query(Long.class)
                                .single())
                .isZero();
        assertThat(letters(to)).isEmpty();
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

    private static List<LoggedRequest> letters(String to) {
        return TestNeighbours.server()
                .findAll(
                        postRequestedFor(urlPathEqualTo("/api/identity/messages"))
                                .withRequestBody(matchingJsonPath("$.to", equalTo(to))));
    }
}
