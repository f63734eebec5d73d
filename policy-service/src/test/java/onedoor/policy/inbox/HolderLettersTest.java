package onedoor.policy.inbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters reach all who act for an enterprise, or the person, once each. */
class HolderLettersTest extends PolicyServiceTest {

    private static final String MESSAGES = "/api/identity/messages";

    @Autowired HolderLetters letters;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;

    private final String key = UUID.randomUUID().toString();
    private final String subject = "关于 " + key;

    @BeforeEach
    void theInboxTakesLetters() {
        inbox(201);
    }

    @Test
    void tellsAllWhoActForAnEnterpriseOnce() {
        String enterprise = enterprise();
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        represented(
                enterprise, "{\"person\": \"%s\"}, {\"person\": \"%s\"}".formatted(first, second));
        leave(enterprise);
        leave(enterprise);
        sent();
        letters.run();
        assertThat(receivers()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void tellsAPersonThemselves() {
        String person = UUID.randomUUID().toString();
        leave(person);
        sent();
        assertThat(receivers()).containsExactly(person);
    }

    @Test
    void whatIsNotTakenIsToldAgainWhenItsLeaseEnds() {
        inbox(500);
        String person = UUID.randomUUID().toString();
        leave(person);
        await().until(() -> {
            letters.run();
            return !receivers().isEmpty();
        });
        assertThat(waits()).isTrue();
        inbox(201);
        laterBy(Period.ofDays(1));
        sent();
        assertThat(receivers()).containsOnly(person);
    }

    @Test
    void waitsForSomebodyToReadItAndNotForEver() {
        String enterprise = enterprise();
        represented(enterprise, "");
        leave(enterprise);
        letters.run();
        assertThat(receivers()).isEmpty();
        assertThat(waits()).isTrue();
        laterBy(Period.ofDays(31));
        sent();
        assertThat(receivers()).isEmpty();
    }

    private void leave(String holder) {
        transaction.executeWithoutResult(
                _ -> letters.leave(key, holder, subject, "正文", "/enterprise/grants"));
    }

    /** A run in the background may be at it. */
    private void sent() {
        await().until(() -> {
            letters.run();
            return !waits();
        });
    }

    private boolean waits() {
        return db.sql("select sent_at is null from holder_letter where letter_key = :key")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    private List<String> receivers() {
        return NEIGHBOURS
                .findAll(
                        postRequestedFor(urlPathEqualTo(MESSAGES))
                                .withRequestBody(containing(subject)))
                .stream()
                .map(r -> JsonPath.<String>read(r.getBodyAsString(), "$.to"))
                .toList();
    }

    private static void represented(String enterprise, String items) {
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/enterprises/" + enterprise + "/representatives"))
                        .atPriority(1)
                        .willReturn(okJson("{\"items\": [" + items + "]}")));
    }

    private static void inbox(int status) {
        NEIGHBOURS.stubFor(
                post(urlPathEqualTo(MESSAGES))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(status)));
    }
}
