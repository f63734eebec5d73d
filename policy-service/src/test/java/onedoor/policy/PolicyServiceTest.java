package onedoor.policy;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import onedoor.kit.testing.ServiceTest;
import onedoor.kit.testing.Statements;
import onedoor.kit.testing.TestTokens;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** One context, one database, and neighbours that answer as the contracts say. */
@ServiceTest(
        properties = {
            "onedoor.policy.member=CN-99/GOV/11100000000013338W/policy",
            // A busy machine is no neighbour that is down.
            "onedoor.policy.register-patience=60s",
            "resilience4j.bulkhead.configs.default.max-wait-duration=60s",
            "spring.cloud.openfeign.client.config.default.connect-timeout=60000",
            "spring.cloud.openfeign.client.config.default.read-timeout=60000",
            "spring.cloud.openfeign.httpclient.hc5.connection-request-timeout=60"
        })
@Import(PolicyServiceTest.Time.class)
public abstract class PolicyServiceTest {

    private static final Path CONTRACTS = Path.of("..", "contracts");
    private static final String DEPARTMENT = "91990102MAQQ00008M";
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Instant MORNING = Instant.parse("2026-06-15T02:00:00Z");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(MORNING);

    protected static final WireMockServer NEIGHBOURS =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    static {
        NEIGHBOURS.start();
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @Autowired protected MockMvcTester mvc;
    @Autowired protected TestTokens tokens;
    @Autowired private ScheduledTaskHolder jobs;

    @TestConfiguration(proxyBeanMethods = false)
    @EnableScheduling
    static class Time {
        /** What follows changes twice a second runs by itself; a test calls the other jobs. */
        @Bean
        TaskScheduler followers() {
            return new SimpleAsyncTaskScheduler() {
                @Override
                public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
                    return null;
                }

                @Override
                public @Nullable ScheduledFuture<?> scheduleWithFixedDelay(
                        Runnable task, Instant start, Duration delay) {
                    return delay.compareTo(Duration.ofSeconds(1)) < 0
                            ? super.scheduleWithFixedDelay(task, start, delay)
                            : null;
                }
            };
        }

        @Bean
        static Statements statements() {
            return new Statements();
        }

        @Bean
        @Primary
        Clock testClock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return NOW.get();
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return Clock.fixed(instant(), zone);
                }
            };
        }
    }

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry properties) {
        properties.add("onedoor.services.exchange", NEIGHBOURS::baseUrl);
        properties.add("onedoor.services.identity", NEIGHBOURS::baseUrl);
        properties.add("onedoor.services.workflow", NEIGHBOURS::baseUrl);
    }

    /** Runs a job that its clock would run, named by its class: {@code Rederiving}. */
    protected void job(String name) {
        jobs.getScheduledTasks().stream()
                .filter(one -> one.toString().contains("." + name + "."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job " + name))
                .getTask()
                .getRunnable()
                .run();
    }

    @BeforeEach
    void neighboursKeepTheirContracts() {
        NOW.set(MORNING);
        NEIGHBOURS.resetAll();
        contracts("data-exchange-service/policy-service");
        contracts("workflow-service/policy-service");
        publishSizes();
    }

    protected static void laterBy(java.time.Period period) {
        NOW.set(MORNING.atZone(ZoneOffset.UTC).plus(period).toInstant());
    }

    private static void contracts(String folder) {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                NEIGHBOURS.addStubMapping(StubMapping.buildFrom(Files.readString(file)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * A credit code that no other test has used, with both check characters (GB 11714, GB 32100).
     */
    protected static String enterprise() {
        String body = "MAQQ%04d".formatted(NEXT.incrementAndGet());
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(body.charAt(i), 36) * weights[i];
        }
        int rest = 11 - sum % 11;
        String code = "91990102" + body + (rest == 10 ? "X" : String.valueOf(rest % 11));
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int total = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            total += alphabet.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return code + alphabet.charAt((31 - total % 31) % 31);
    }

    protected String agent(String enterprise) {
        return tokens.citizen("agent-of-" + enterprise).claim("acting_for", enterprise).bearer();
    }

    /** Every enterprise is acted for by the one who {@link #agent} is. */
    protected static void agentsActForTheirEnterprises() {
        NEIGHBOURS.stubFor(
                WireMock.get(
                                WireMock.urlPathMatching(
                                        "/api/identity/enterprises/[^/]+/representatives"))
                        .atPriority(5)
                        .willReturn(
                                WireMock.okJson(
                                                "{\"items\": [{\"person\": \"agent-of-{{request.pathSegments.[3]}}\", \"capacity\": \"OWNER\"}]}")
                                        .withTransformers("response-template")));
    }

    protected String workflow() {
        return tokens.service("workflow-service").bearer();
    }

    protected String administrator() {
        return tokens.staff("admin", DEPARTMENT, "POLICY_ADMIN").bearer();
    }

    protected String secondAdministrator() {
        return tokens.staff("second-admin", DEPARTMENT, "POLICY_ADMIN").bearer();
    }

    /** Two people decide that these are one undertaking, from the beginning of this year. */
    protected void link(String code, String... enterprises) {
        for (String enterprise : enterprises) {
            changed(proposed("JOIN", code, enterprise, "2026-01-01"));
        }
    }

    protected String proposed(String act, String code, String enterprise, String on) {
        MvcTestResult proposal =
                sendAs(
                        "/api/policy/undertaking-changes",
                        administrator(),
                        """
                        {"act": "%s", "code": "%s", "name": "测试集团", "enterprise": "%s", "on": "%s",
                         "evidence": "登记的股权结构"}
                        """
                                .formatted(act, code, enterprise, on));
        assertThat(proposal).hasStatus(201);
        return member(proposal, "$.id");
    }

    /** The second person approves. */
    protected void changed(String change) {
        MvcTestResult approval = approved(secondAdministrator(), change);
        assertThat(approval).bodyJson().extractingPath("$.results[0].problem").isNull();
    }

    protected MvcTestResult approved(String bearer, String change) {
        MvcTestResult answer =
                sendAs(
                        "/api/policy/undertaking-changes/approvals",
                        bearer,
                        "{\"ids\": [\"%s\"]}".formatted(change));
        assertThat(answer).hasStatusOk();
        return answer;
    }

    /** What an officer writes about a formula. */
    protected MvcTestResult proposeFormula(
            String bearer, String act, String code, int base, String expression) {
        return sendAs(
                "/api/policy/derived-attribute-proposals",
                bearer,
                """
                {"act": "%s", "code": "%s", "baseVersion": %d, "title": "推算值", "expression": "%s",
                 "reason": "按新办法计算"}
                """
                        .formatted(act, code, base, expression));
    }

    /** The second person puts it in force. */
    protected void releaseFormula(MvcTestResult proposal) {
        assertThat(proposal).hasStatus(201);
        assertThat(
                        sendAs(
                                "/api/policy/derived-attribute-proposals/"
                                        + member(proposal, "$.id")
                                        + "/releases",
                                secondAdministrator(),
                                "{}"))
                .hasStatusOk();
    }

    /** One member of a JSON answer. */
    @SuppressWarnings(
            "TypeParameterUnusedInFormals") // as JsonPath itself: the caller knows the type
    protected static <T> T member(MvcTestResult answer, String path) {
        return JsonPath.read(
                new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8),
                path);
    }

    /** A feed of the platform publishes at once; what a person sends waits for a second person. */
    protected String feed() {
        return tokens.service("operator").roles("POLICY_ADMIN").bearer();
    }

    protected MvcTestResult publish(String content) {
        return mvc.post()
                .uri("/api/policy/policies")
                .header("Authorization", feed())
                .contentType(MediaType.APPLICATION_YAML)
                .content(content)
                .exchange();
    }

    protected void published(String... names) {
        for (String name : names) {
            assertThat(publish(policy(name))).hasStatus2xxSuccessful();
        }
    }

    protected void withdraw(String policy) {
        assertThat(
                        sendAs(
                                "/api/policy/policies/" + policy + "/withdrawals",
                                administrator(),
                                "{\"from\": \"2026-06-15\", \"reason\": \"上位文件废止\"}"))
                .hasStatusOk();
    }

    protected static String policy(String name) {
        return resource("/policies/" + name + ".yaml");
    }

    protected static String resource(String path) {
        try (InputStream in = PolicyServiceTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    protected MvcTestResult publishSizes() {
        return mvc.post()
                .uri("/api/policy/size-standards")
                .header("Authorization", administrator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(resource("/size-standards.json"))
                .exchange();
    }

    /** The working days of 2025 to 2027, as workflow-service tells them. */
    protected MvcTestResult publishCalendar() {
        return tellCalendar(1, Set.of());
    }

    /**
     * The same with some more days on which departments work.
     *
     * @param version of the calendar in workflow-service
     */
    protected MvcTestResult tellCalendar(int version, Set<LocalDate> madeUp) {
        return mvc.put()
                .uri("/api/policy/working-days")
                .header("Authorization", workflow())
                .contentType(MediaType.APPLICATION_JSON)
                .content(DemoCalendar.worked(version, madeUp))
                .exchange();
    }

    protected MvcTestResult claim(
            String key, String policy, String enterprise, String application) {
        return mvc.post()
                .uri("/api/policy/claims")
                .header("Authorization", workflow())
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        """
                        {"policy": "%s", "enterprise": "%s", "applicationId": "%s", "agent": "agent-1"}
                        """
                                .formatted(policy, enterprise, application))
                .exchange();
    }

    /** For a person, by their account. */
    protected MvcTestResult personClaim(
            String key, String policy, String account, String application) {
        return mvc.post()
                .uri("/api/policy/claims")
                .header("Authorization", workflow())
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        """
                        {"policy": "%s", "person": "%s", "applicationId": "%s", "agent": "%s"}
                        """
                                .formatted(policy, account, application, account))
                .exchange();
    }

    /** What a register of persons answers about a number, whoever asks. */
    protected static void personRegister(
            String number, String name, String service, String record) {
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/exchange/resources"))
                        .withQueryParam("name", equalTo(name))
                        .withQueryParam("subjectType", equalTo("person"))
                        .willReturn(
                                okJson(
                                        """
                                        {"items": [{"code": "r/1", "name": "%s", "provider": "GOV/11100000000013338W/people",
                                         "providerName": "登记部门", "service": "%s"}]}
                                        """
                                                .formatted(name, service))));
        NEIGHBOURS.stubFor(
                WireMock.post(
                                urlPathEqualTo(
                                        "/r1/CN-99/GOV/11100000000013338W/people/"
                                                + service
                                                + "/query"))
                        .withRequestBody(matchingJsonPath("$.subject.type", equalTo("person")))
                        .withRequestBody(matchingJsonPath("$.subject.id", equalTo(number)))
                        .willReturn(
                                okJson(
                                        "{\"asOf\": \"2026-06-15T01:00:00Z\", \"records\": ["
                                                + record
                                                + "]}")));
    }

    protected MvcTestResult decide(String claim, boolean granted) {
        return sendAs(
                "/api/policy/claims/" + claim + "/decisions",
                workflow(),
                "{\"granted\": %s, \"reason\": \"材料齐全\", \"decidedBy\": \"officer-1\"}"
                        .formatted(granted));
    }

    /** With the application's number and account, as workflow-service tells it. */
    protected MvcTestResult grant(String claim) {
        return sendAs(
                "/api/policy/claims/" + claim + "/decisions",
                workflow(),
                """
                {"granted": true, "reason": "材料齐全", "decidedBy": "officer-1", "applicationNumber": "BJ-%s",
                 "account": {"name": "=某餐饮店", "bank": "测试银行", "number": "6222000011112222"}}
                """
                        .formatted(claim.substring(0, 8)));
    }

    protected MvcTestResult revoke(String claim) {
        return sendAs(
                "/api/policy/claims/" + claim + "/revocations",
                workflow(),
                "{\"reason\": \"承诺不实\", \"revokedBy\": \"officer-2\"}");
    }

    /** Demanded by two people, in one sum, and back the same day. */
    protected void takenBack(String claim, long fen) {
        MvcTestResult demand =
                sendAs(
                        "/api/policy/recoveries",
                        administrator(),
                        "{\"claimId\": \"%s\", \"amountFen\": %d, \"reason\": \"抽查发现不符合条件\"}"
                                .formatted(claim, fen));
        assertThat(demand).hasStatus(201);
        String uri = "/api/policy/recoveries/" + member(demand, "$.id");
        assertThat(sendAs(uri + "/approvals", secondAdministrator(), "{}")).hasStatusOk();
        assertThat(
                        sendAs(
                                uri + "/receipts",
                                administrator(),
                                "{\"amountFen\": %d, \"receivedOn\": \"2026-06-15\", \"reference\": \"TB-1\"}"
                                        .formatted(fen)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("SETTLED");
    }

    /** A new key each time. */
    protected MvcTestResult sendAs(String uri, String bearer, String form) {
        return mvc.post()
                .uri(uri)
                .header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content(form)
                .exchange();
    }

    protected MvcTestResult askAs(String uri, String bearer) {
        return mvc.get().uri(uri).header("Authorization", bearer).exchange();
    }
}
