package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import onedoor.kit.sample.SampleApplication;
import onedoor.kit.testing.ServiceTest;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest(classes = SampleApplication.class)
class KitTest {

    private static final Caller ALICE =
            new Caller(
                    "alice",
                    Caller.Kind.CITIZEN,
                    null,
                    4,
                    null,
                    null,
                    null,
                    Set.of(),
                    null,
                    null,
                    null,
                    null);

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired ObjectProvider<ScheduledAnnotationBeanPostProcessor> scheduling;
    @Autowired JdbcClient db;
    @Autowired Idempotency idempotency;
    @Autowired AuditTrail audit;
    @Autowired AuditChain chain;
    @Autowired PlatformTransactionManager transactions;
    @Autowired DataSource database;

    private MvcTestResult get(String path, TestTokens.Token token) {
        return mvc.get().uri(path).header("Authorization", token.bearer()).exchange();
    }

    private MvcTestResult post(String body, String key) {
        return mvc.post()
                .uri("/forms")
                .header("Authorization", tokens.citizen("alice").bearer())
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void noLibraryTurnsJobsOnThatTheSettingTurnsOff() {
        assertThat(scheduling.stream()).isEmpty();
    }

    @Nested
    class WhoMayEnter {

        @Test
        void aPublicPathNeedsNoToken() {
            assertThat(mvc.get().uri("/open"))
                    .hasStatusOk()
                    .bodyJson()
                    .isStrictlyEqualTo("{\"known\":false,\"at\":\"1970-01-01T00:00:00Z\"}");
        }

        @Test
        void everyOtherPathAnswersAProblemWithoutOne() {
            assertThat(mvc.get().uri("/me"))
                    .hasStatus(401)
                    .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .hasHeader("WWW-Authenticate", "Bearer")
                    .bodyJson()
                    .extractingPath("type")
                    .isEqualTo("urn:onedoor:problem:unauthenticated");
        }

        @Test
        void theCallerIsReadFromTheToken() {
            TestTokens.Token token =
                    tokens.staff("s1", "1199010000100031XL", "clerk")
                            .claim("act", Map.of("sub", "workflow-service"));
            assertThat(get("/me", token))
                    .hasStatusOk()
                    .bodyJson()
                    .isLenientlyEqualTo(
                            """
                            {"subject": "s1", "kind": "STAFF", "department": "1199010000100031XL",
                             "roles": ["clerk"], "delegate": "workflow-service"}
                            """);
        }

        @Test
        void aMissingRoleIsRefused() {
            assertThat(get("/admin", tokens.staff("s1", "1199010000100031XL", "clerk")))
                    .hasStatus(403)
                    .bodyJson()
                    .extractingPath("type")
                    .isEqualTo("urn:onedoor:problem:forbidden");
            assertThat(get("/admin", tokens.staff("s1", "1199010000100031XL", "security-admin")))
                    .hasStatusOk();
        }

        @Test
        void tokensMadeForAnythingElseAreRefused() {
            for (TestTokens.Token token :
                    List.of(
                            tokens.citizen("a").claim("aud", List.of("other-service")),
                            tokens.citizen("a").claim("iss", "http://elsewhere"),
                            tokens.citizen("a").type("JWT"),
                            tokens.citizen("a").expiresIn(Duration.ofMinutes(-2)))) {
                assertThat(get("/me", token)).hasStatus(401);
            }
            assertThat(get("/me", TestTokens.forService("other-service").citizen("a")))
                    .hasStatus(401);
        }
    }

    @Nested
    class WhatIsAnswered {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'title':'a','lines':[],'x':1}|400|malformed-request|/x|unknown",
                    "{'title':'a','lines':[{'text':'b','count':'many'}]}|400|malformed-request|/lines/0/count|malformed",
                    "{'title':'','lines':[]}|422|invalid-input|/title|not-blank",
                    "{'title':'a','lines':[{'text':'b','count':0}]}|422|invalid-input|/lines/0/count|positive",
                    "{'title':'a','lines':[],'person':'123'}|422|invalid-input|/person|invalid"
                })
        void aBadFieldIsNamed(String body, int status, String type, String pointer, String code) {
            assertThat(post(body.replace('\'', '"'), "key-12345"))
                    .hasStatus(status)
                    .bodyJson()
                    .isLenientlyEqualTo(
                            """
                            {"type": "urn:onedoor:problem:%s", "errors": [{"pointer": "%s", "code": "%s"}]}
                            """
                                    .formatted(type, pointer, code));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'title'",
                    "{'title':'a','title':'b','lines':[]}",
                    "{'title':'a','lines':[]} 1"
                })
        void brokenJsonIsRefused(String body) {
            assertThat(post(body.replace('\'', '"'), "key-12345")).hasStatus(400);
        }

        @Test
        void deepOrLongBodiesAreRefused() {
            assertThat(post("[".repeat(100) + "]".repeat(100), "key-12345")).hasStatus(400);
            assertThat(post("{\"title\":\"" + "a".repeat(1 << 20) + "\"}", "key-12345"))
                    .hasStatus(413)
                    .bodyJson()
                    .extractingPath("type")
                    .isEqualTo("urn:onedoor:problem:too-large");
        }

        @ParameterizedTest
        @CsvSource({
            "/number,400,malformed-request",
            "/number?n=x,400,malformed-request",
            "/number?n=0,422,invalid-input",
            "/nowhere,404,not-found",
            "/forms,405,method-not-allowed",
            "/taken,409,conflict",
            "/lost,503,dependency-down",
            "/broken,500,internal-error"
        })
        void everyFailureHasItsType(String path, int status, String type) {
            assertThat(get(path, tokens.citizen("alice")))
                    .hasStatus(status)
                    .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .bodyJson()
                    .isLenientlyEqualTo("{\"type\": \"urn:onedoor:problem:%s\"}".formatted(type));
        }

        @Test
        void anUnknownErrorTellsOnlyTheTraceId() {
            assertThat(
                            mvc.get()
                                    .uri("/broken")
                                    .header("Authorization", tokens.citizen("alice").bearer())
                                    .header("Accept-Language", "en-GB,en;q=0.9")
                                    .header(
                                            "traceparent",
                                            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                    .hasHeader("X-Request-Id", "0af7651916cd43dd8448eb211c80319c")
                    .bodyJson()
                    .isStrictlyEqualTo(
                            """
                            {"type": "urn:onedoor:problem:internal-error", "status": 500, "instance": "/broken",
                             "title": "Something went wrong on our side",
                             "traceId": "0af7651916cd43dd8448eb211c80319c"}
                            """);
        }

        @Test
        void theTitleIsChineseUnlessEnglishIsPreferred() {
            assertThat(get("/broken", tokens.citizen("alice")))
                    .bodyJson()
                    .extractingPath("title")
                    .isEqualTo("系统内部错误");
        }
    }

    @Nested
    class WhatIsStored {

        /** An exception for each parameter that is null would cost more than its statement. */
        @Test
        void theDriverIsAskedForATypeAndThrowsNothing() throws SQLException {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement("select ?")) {
                assertThat(statement.getParameterMetaData().getParameterType(1))
                        .isEqualTo(Types.VARCHAR);
            }
        }

        @Test
        void whatIsNullStaysNullOfWhateverType() {
            var stored =
                    db.sql("select :text is null, :number is null, :at is null, :bytes is null")
                            .param("text", null)
                            .param("number", null, Types.BIGINT)
                            .param("at", null)
                            .param("bytes", null, Types.VARBINARY)
                            .query((row, _) ->
                                    List.of(
                                            row.getBoolean(1),
                                            row.getBoolean(2),
                                            row.getBoolean(3),
                                            row.getBoolean(4)))
                            .single();
            assertThat(stored).containsOnly(true);
        }
    }

    @Nested
    class OneKeyOneEffect {

        @BeforeEach
        void table() {
            db.sql("create table if not exists effect (n int)").update();
            db.sql("delete from effect").update();
        }

        private ResponseEntity<?> effect() {
            db.sql("insert into effect values (1)").update();
            return ResponseEntity.ok(Map.of("n", effects()));
        }

        private int effects() {
            return db.sql("select count(*) from effect").query(Integer.class).single();
        }

        @Test
        void overHttpTheFirstAnswerIsGivenAgain() {
            String body = "{\"title\":\"申请\",\"lines\":[]}";
            for (int i = 0; i < 2; i++) {
                assertThat(post(body, "key-over-http"))
                        .hasStatus(201)
                        .hasHeader("Location", "/forms/1")
                        .hasHeader("ETag", "\"v1\"")
                        .hasContentType(MediaType.APPLICATION_JSON)
                        .bodyJson()
                        .isStrictlyEqualTo("{\"title\":\"申请\"}");
            }
            assertThat(post("{\"title\":\"b\",\"lines\":[]}", "key-over-http"))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("type")
                    .isEqualTo("urn:onedoor:problem:key-reused");
            assertThat(post(body, "short")).hasStatus(400);
        }

        @Test
        void theFirstAnswerIsInTheWordsOfItsRepetition() {
            Supplier<ResponseEntity<?>> act =
                    () ->
                            ResponseEntity.status(201)
                                    .eTag("v7")
                                    .body(Map.of("b", List.of(1, 2), "a", "事项"));
            ResponseEntity<?> first = idempotency.once(ALICE, "same-words-key", "body", act);
            assertThat(first.getBody()).isEqualTo("{\"a\":\"事项\",\"b\":[1,2]}");
            assertThat(first).isEqualTo(idempotency.once(ALICE, "same-words-key", "body", act));
        }

        @Test
        void anAnswerWithoutABodyStaysOne() {
            Supplier<ResponseEntity<?>> act = () -> ResponseEntity.noContent().build();
            ResponseEntity<?> first = idempotency.once(ALICE, "no-body-key", "body", act);
            assertThat(first).isEqualTo(ResponseEntity.noContent().build());
            assertThat(first).isEqualTo(idempotency.once(ALICE, "no-body-key", "body", act));
        }

        @Test
        void hundredEqualRequestsAtOnceHaveOneEffectAndOneAnswer() throws Exception {
            List<ResponseEntity<?>> answers =
                    atOnce(100, () -> idempotency.once(ALICE, "hundred-key", "body", this::effect));
            assertThat(effects()).isEqualTo(1);
            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.getStatusCode().value()).isIn(200, 409));
            assertThat(answers)
                    .filteredOn(answer -> answer.getStatusCode().value() == 200)
                    .hasSizeGreaterThan(90);
        }

        @Test
        void whenTheFirstFailsExactlyOneOfTheWaitingSucceeds() throws Exception {
            AtomicInteger tries = new AtomicInteger();
            List<ResponseEntity<?>> answers =
                    atOnce(
                            8,
                            () ->
                                    idempotency.once(
                                            ALICE,
                                            "failing-key",
                                            "body",
                                            () -> {
                                                ResponseEntity<?> done = effect();
                                                return tries.incrementAndGet() == 1
                                                        ? ResponseEntity.status(503).build()
                                                        : done;
                                            }));
            assertThat(effects()).isEqualTo(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.getStatusCode().value() == 503)
                    .hasSize(1);
        }

        @Test
        void anExceptionStoresNothing() {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            idempotency.once(
                                    ALICE,
                                    "thrown-key",
                                    "body",
                                    () -> {
                                        effect();
                                        throw new IllegalStateException();
                                    }));
            assertThat(effects()).isZero();
            assertThat(
                            idempotency
                                    .once(ALICE, "thrown-key", "body", this::effect)
                                    .getStatusCode()
                                    .value())
                    .isEqualTo(200);
        }

        private static <T> List<T> atOnce(int times, Supplier<T> act) throws Exception {
            CyclicBarrier start = new CyclicBarrier(times);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<T> one =
                        () -> {
                            start.await();
                            return act.get();
                        };
                List<Future<T>> running =
                        IntStream.range(0, times).mapToObj(i -> threads.submit(one)).toList();
                List<T> results = new java.util.ArrayList<>();
                for (Future<T> future : running) {
                    results.add(future.get());
                }
                return results;
            }
        }
    }

    @Nested
    class TheAuditTrail {

        @BeforeEach
        void fresh() {
            db.sql("delete from audit_event").update();
            db.sql("update audit_head set seq = 0, hash = repeat('0', 64)").update();
            for (int i = 1; i <= 5; i++) {
                audit.record(ALICE, "submit", "application", "a" + i, "done", Map.of("n", i));
            }
        }

        private long events() {
            return db.sql("select count(*) from audit_event").query(Long.class).single();
        }

        @Test
        void isWholeWhenNobodyTouchedIt() {
            assertThat(events()).isEqualTo(5);
            assertThat(chain.verify()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "update audit_event set outcome = 'refused' where seq = 3|3",
                    "update audit_event set at = at + interval 1 microsecond where seq = 2|2",
                    "delete from audit_event where seq = 4|4",
                    "delete from audit_event where seq = 5|5",
                    "update audit_event set seq = 9 where seq = 3|3"
                })
        void findsTheFirstRowTouched(String tampering, long seq) {
            db.sql(tampering).update();
            assertThat(chain.verify()).isEqualTo(OptionalLong.of(seq));
        }

        @Test
        void isCheckedWholeAndABreakIsMeasured() {
            var meters = new SimpleMeterRegistry();
            var check = new AuditCheck(chain, meters);
            check.run();
            assertThat(meters.get("onedoor.audit.broken.at").gauge().value()).isZero();
            db.sql("update audit_event set actor = 'mallory' where seq = 4").update();
            check.run();
            assertThat(meters.get("onedoor.audit.broken.at").gauge().value()).isEqualTo(4);
        }

        @Test
        void rollsBackWithItsCauseWhileARefusalStays() {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> {
                        audit.record(ALICE, "a", "o", "1", "done", Map.of());
                        audit.recordRefusal(ALICE, "a", "o", "1", "refused", Map.of());
                        status.setRollbackOnly();
                    });
            assertThat(
                            db.sql("select outcome from audit_event where seq > 5")
                                    .query(String.class)
                                    .list())
                    .containsExactly("refused");
            assertThat(chain.verify()).isEmpty();
        }

        @Test
        void refusalsOfATransactionOnEveryConnectionAtOnceAllStay() throws Exception {
            int connections = 8; // the pool's size
            var together = new CyclicBarrier(connections);
            OneKeyOneEffect.atOnce(
                    connections,
                    () ->
                            new TransactionTemplate(transactions)
                                    .execute(status -> {
                                        db.sql("select 1").query(Integer.class).single();
                                        audit.recordRefusal(
                                                ALICE, "a", "o", "1", "refused", Map.of());
                                        await(together);
                                        status.setRollbackOnly();
                                        return true;
                                    }));
            assertThat(events()).isEqualTo(5 + connections);
            assertThat(chain.verify()).isEmpty();
        }

        private void await(CyclicBarrier together) {
            try {
                together.await(60, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void manyWritersMakeOneChain() throws Exception {
            OneKeyOneEffect.atOnce(
                    40,
                    () -> {
                        audit.record("system", "tick", "clock", "1", "done", Map.of());
                        return true;
                    });
            assertThat(events()).isEqualTo(45);
            assertThat(chain.verify()).isEmpty();
        }
    }
}
