package onedoor.policy.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class OwnProfileTest extends PolicyServiceTest {

    private static final String OBJECTIONS = "/api/exchange/objections";

    @Autowired private CircuitBreakerRegistry breakers;
    @Autowired private JdbcClient db;

    @Test
    void showsWhatIsHeldFromWhomAndHowTheSizeCameAbout() {
        MvcTestResult answer = profile(enterprise());
        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.enterprise.name").isEqualTo("测试餐饮有限公司");
        assertThat(answer).bodyJson().extractingPath("$.size.year").isEqualTo("2025");
        assertThat(answer).bodyJson().extractingPath("$.size.how").asString().contains("餐饮业");
        String entity = "$.facts[?(@.attribute=='estDate')]";
        assertThat(answer)
                .bodyJson()
                .extractingPath(entity + ".sourceName")
                .asArray()
                .containsExactly("登记部门·市场主体登记");
        assertThat(answer)
                .bodyJson()
                .extractingPath(entity + ".correctable")
                .asArray()
                .containsExactly("OBJECT");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='size')].correctable")
                .asArray()
                .containsExactly("NONE");
    }

    @Test
    void manyAtOnceWaitTheirTurnForTheRegisters() throws Exception {
        // Nine times eight questions, more than the bulkhead lets through together.
        NEIGHBOURS.setGlobalFixedDelay(200);
        List<Callable<MvcTestResult>> readers = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String enterprise = enterprise();
            readers.add(() -> profile(enterprise));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<MvcTestResult> answer : threads.invokeAll(readers)) {
                assertThat(answer.get())
                        .bodyJson()
                        .extractingPath("$.enterprise.name")
                        .isEqualTo("测试餐饮有限公司");
            }
        } finally {
            NEIGHBOURS.setGlobalFixedDelay(0);
        }
        assertThat(breakers.circuitBreaker("exchange").getState())
                .isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void takesADoubtToItsSourceAndBringsTheAnswerBack() {
        String enterprise = enterprise();
        String exchangeId = UUID.randomUUID().toString();
        NEIGHBOURS.stubFor(
                post(urlPathEqualTo(OBJECTIONS))
                        .willReturn(
                                okJson(
                                        "{\"id\": \"%s\", \"status\": \"OPEN\"}"
                                                .formatted(exchangeId))));
        NEIGHBOURS.stubFor(get(urlPathEqualTo(OBJECTIONS)).willReturn(okJson("{\"items\": []}")));
        String key = UUID.randomUUID().toString();
        assertThat(object(enterprise, key, "estDate"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("OPEN");
        NEIGHBOURS.verify(
                postRequestedFor(urlPathEqualTo(OBJECTIONS))
                        .withRequestBody(
                                matchingJsonPath("$.resource", equalTo("101001001/000001")))
                        .withRequestBody(matchingJsonPath("$.field", equalTo("estDate"))));
        assertThat(object(enterprise, key, "estDate")).hasStatus(201);
        assertThat(object(enterprise, UUID.randomUUID().toString(), "estDate")).hasStatus(409);
        assertThat(object(enterprise, UUID.randomUUID().toString(), "loanRate")).hasStatus(422);
        assertThat(object(enterprise, UUID.randomUUID().toString(), "nothing")).hasStatus(404);

        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(OBJECTIONS))
                        .willReturn(
                                okJson(
                                        "{\"items\": [{\"id\": \"%s\", \"status\": \"CORRECTED\", \"answer\": \"已更正\"}]}"
                                                .formatted(exchangeId))));
        assertThat(
                        mvc.get()
                                .uri("/api/policy/profile/objections")
                                .header("Authorization", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.items[0].answer")
                .isEqualTo("已更正");
        assertThat(profile(enterprise))
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='estDate')].objection.state")
                .asArray()
                .containsExactly("CORRECTED");
        assertThat(profile(enterprise()))
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='estDate')].objection.state")
                .asArray()
                .isEmpty();
    }

    @Test
    void keepsNothingThatTheExchangeDidNotTake() {
        NEIGHBOURS.stubFor(post(urlPathEqualTo(OBJECTIONS)).willReturn(serverError()));
        String enterprise = enterprise();
        assertThat(object(enterprise, UUID.randomUUID().toString(), "estDate")).hasStatus(503);
        assertThat(
                        mvc.get()
                                .uri("/api/policy/profile/objections")
                                .header("Authorization", agent(enterprise)))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(mvc.get().uri("/api/policy/profile").header("Authorization", administrator()))
                .hasStatus(403);
    }

    @Test
    void whatOneDeclaredIsCorrectedOrTakenBack() {
        String enterprise = enterprise();
        assertThat(declare(enterprise, "loanAmount", "\"50000.50\"")).hasStatusOk();
        String loan = "$.facts[?(@.attribute=='loanAmount')]";
        assertThat(profile(enterprise))
                .bodyJson()
                .extractingPath(loan + ".correctable")
                .asArray()
                .containsExactly("DECLARE");
        assertThat(profile(enterprise))
                .bodyJson()
                .extractingPath(loan + ".form.type")
                .asArray()
                .containsExactly("amount");
        declare(enterprise, "loanAmount", "60000");
        assertThat(profile(enterprise))
                .bodyJson()
                .extractingPath(loan + ".value")
                .asArray()
                .containsExactly(6000000);

        assertThat(withdraw(enterprise(), "loanAmount", "")).hasStatus(404);
        assertThat(withdraw(enterprise, "loanAmount", "")).hasStatus(204);
        assertThat(withdraw(enterprise, "loanAmount", "")).hasStatus(404);
        assertThat(profile(enterprise)).bodyJson().extractingPath(loan).asArray().isEmpty();
        assertThat(
                        db.sql("select count(*) from declared_fact where enterprise = :e")
                                .param("e", enterprise)
                                .query(Integer.class)
                                .single())
                .isEqualTo(3);
        assertThat(declare(enterprise, "loanAmount", "70000")).hasStatusOk();
        assertThat(profile(enterprise)).bodyJson().extractingPath(loan).asArray().hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "projectInvoicedOn, '\"2099-01-01\"', 日期不能晚于今天",
        "projectInvoicedOn, '\"明天\"', 应为日期",
        "loanRate, -5, 不能是负数",
        "rdStaff, 3.5, 应为整数",
        "rdStaff, -1, 应为数字",
        "nicheMonths, 1.5, 应为整数",
        "loanAmount, '\"1.234\"', 最多两位小数",
        "projectFiled, '\"也许\"', 应为是"
    })
    void nobodyDeclaresWhatCannotBe(String attribute, String value, String sentence) {
        String enterprise = enterprise();
        assertThat(declare(enterprise, attribute, value))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .asString()
                .contains(sentence);
        assertThat(profile(enterprise))
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='" + attribute + "')]")
                .asArray()
                .isEmpty();
    }

    @Test
    void oneYearsDeclarationIsTakenBackWithoutTheOthers() {
        String enterprise = enterprise();
        declare(enterprise, "exports@Y-2", "1000");
        declare(enterprise, "exports", "2000");
        assertThat(withdraw(enterprise, "exports", "?period=2025")).hasStatus(204);
        assertThat(profile(enterprise))
                .bodyJson()
                .extractingPath("$.facts[?(@.attribute=='exports')].period")
                .asArray()
                .containsExactly("2024");
        assertThat(withdraw(enterprise, "revenue", "?period=2025")).hasStatus(404);
        assertThat(withdraw(enterprise, "nothing", "")).hasStatus(404);
    }

    private MvcTestResult declare(String enterprise, String attribute, String value) {
        return mvc.put()
                .uri("/api/policy/facts/{attribute}", attribute)
                .header("Authorization", agent(enterprise))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"value\": " + value + "}")
                .exchange();
    }

    private MvcTestResult withdraw(String enterprise, String attribute, String query) {
        return mvc.delete()
                .uri("/api/policy/facts/" + attribute + query)
                .header("Authorization", agent(enterprise))
                .exchange();
    }

    private MvcTestResult profile(String enterprise) {
        return mvc.get()
                .uri("/api/policy/profile")
                .header("Authorization", agent(enterprise))
                .exchange();
    }

    private MvcTestResult object(String enterprise, String key, String attribute) {
        return mvc.post()
                .uri("/api/policy/profile/objections")
                .header("Authorization", agent(enterprise))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        """
                        {"attribute": "%s", "claimed": "2024-12-01", "reason": "营业执照载明的日期不同"}
                        """
                                .formatted(attribute))
                .exchange();
    }
}
