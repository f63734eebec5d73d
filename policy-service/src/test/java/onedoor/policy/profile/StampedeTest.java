package onedoor.policy.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.SubjectType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Many who look at one enterprise at once. */
class StampedeTest extends PolicyServiceTest {

    @Autowired private AttributeCatalogue catalogue;

    private final String enterprise = enterprise();

    @AfterEach
    void quick() {
        NEIGHBOURS.setGlobalFixedDelay(0);
    }

    @Test
    void fiftyReadersAskEachRegisterOnce() throws Exception {
        NEIGHBOURS.setGlobalFixedDelay(200);
        for (MvcTestResult answer : read(50)) {
            assertThat(answer).bodyJson().extractingPath("$.enterprise.name").isEqualTo("测试餐饮有限公司");
            assertThat(answer).bodyJson().extractingPath("$.unavailable").asArray().isEmpty();
        }
        assertThat(asked("/r1/.*/query"))
                .extracting(LoggedRequest::getUrl)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(catalogue.registers(SubjectType.ENTERPRISE));
    }

    @Test
    void thoseWhoWaitedAskOnceMoreIfTheFirstOnesQuestionFails() throws Exception {
        NEIGHBOURS.setGlobalFixedDelay(200);
        NEIGHBOURS.stubFor(
                post(urlPathMatching("/r1/.*/permits/permits/query"))
                        .withRequestBody(matchingJsonPath("$.subject.id", equalTo(enterprise)))
                        .atPriority(1)
                        .inScenario("once")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(serverError())
                        .willSetStateTo("again"));
        List<MvcTestResult> answers = read(10);
        assertThat(answers).filteredOn(answer -> unavailable(answer) > 0).hasSize(1);
        assertThat(asked("/r1/.*/permits/permits/query")).hasSize(2);
    }

    @Test
    void othersAreAnsweredWhenTheFirstOneNoLongerWaits() throws Exception {
        NEIGHBOURS.setGlobalFixedDelay(500);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MvcTestResult> first = threads.submit(this::profile);
            Awaitility.await().until(() -> !asked("/r1/.*/query").isEmpty());
            first.cancel(true);
            assertThat(threads.submit(this::profile).get())
                    .bodyJson()
                    .extractingPath("$.unavailable")
                    .asArray()
                    .isEmpty();
        }
        assertThat(asked("/r1/.*/query")).extracting(LoggedRequest::getUrl).doesNotHaveDuplicates();
    }

    private List<MvcTestResult> read(int readers) throws Exception {
        List<Callable<MvcTestResult>> all = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            all.add(this::profile);
        }
        List<MvcTestResult> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<MvcTestResult> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private MvcTestResult profile() {
        return mvc.get()
                .uri("/api/policy/profile")
                .header("Authorization", agent(enterprise))
                .exchange();
    }

    private List<LoggedRequest> asked(String path) {
        return NEIGHBOURS.findAll(
                postRequestedFor(urlPathMatching(path))
                        .withRequestBody(matchingJsonPath("$.subject.id", equalTo(enterprise))));
    }

    private static int unavailable(MvcTestResult answer) {
        try {
            return JsonPath.<List<?>>read(
                            answer.getResponse().getContentAsString(StandardCharsets.UTF_8),
                            "$.unavailable")
                    .size();
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
