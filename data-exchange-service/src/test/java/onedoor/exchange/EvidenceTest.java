package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.exchange.log.TransparencyLog;
import onedoor.proof.log.Entry;
import onedoor.proof.suite.VerificationKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What a call leaves behind, and that it cannot be rewritten unnoticed. */
class EvidenceTest extends ExchangeTest {

    private final Scene scene = new Scene();
    @Autowired private TransparencyLog log;
    @Autowired private TransactionTemplate transaction;
    @Autowired private ApplicationContext context;
    private final String person = Numbers.person();

    @BeforeEach
    void aRegisterThatAnswers() {
        scene.grant(scene.register, List.of("name", "bornOn"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(
                any(anyUrl())
                        .willReturn(okJson("{\"records\":[{\"name\":\"测试人\",\"secret\":\"s\"}]}")));
    }

    private HttpResponse<String> ask(String bearer, String field) {
        return send(
                request(scene.path("register") + "/query")
                        .header("Authorization", bearer)
                        .header("X-Road-Client", scene.client())
                        .header("X-Road-Issue", "990100-2026-1")
                        .header("OneDoor-Purpose", "TEST")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        text(
                                                Map.of(
                                                        "subject",
                                                        Map.of("type", "person", "id", person),
                                                        "fields",
                                                        List.of(field))))));
    }

    private String call() {
        HttpResponse<String> response = ask(scene.bearer(), "name");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("OneDoor-Evidence").orElseThrow();
    }

    private JsonNode evidence(String id) {
        return json(get("/api/exchange/evidence/" + id, scene.bearer()));
    }

    @Test
    void isARecordPerSideThatTheirKeysVerify() throws ParseException {
        JsonNode records = evidence(call()).get("records");
        assertThat(records.size()).isEqualTo(2);
        JsonNode client = records.get(0).get("record");
        JsonNode service = records.get(1).get("record");
        assertThat(client.get("side").asString()).isEqualTo("client");
        assertThat(client.get("client").asString()).isEqualTo(scene.client());
        assertThat(client.get("service").asString()).isEqualTo(scene.owner() + "/register");
        assertThat(client.get("fields").get(0).asString()).isEqualTo("name");
        assertThat(client.get("purposeCode").asString()).isEqualTo("TEST");
        assertThat(client.get("issue").asString()).isEqualTo("990100-2026-1");
        assertThat(client.get("requestHash")).isEqualTo(service.get("requestHash"));
        assertThat(client.get("responseHash")).isNotEqualTo(service.get("responseHash"));
        JsonNode keys = json(get("/api/exchange/keys", null)).get("evidence");
        VerificationKey key =
                keys.get("keys")
                        .valueStream()
                        .filter(jwk -> jwk.get("kid").equals(client.get("keyId")))
                        .map(VerificationKey::of)
                        .findFirst()
                        .orElseThrow();
        assertThat(keys.toString()).doesNotContain("\"d\"");
        for (JsonNode record : records) {
            JWSObject jws = JWSObject.parse(record.get("jws").asString());
            assertThat(jws.getPayload().toString()).isEqualTo(record.get("canonical").asString());
            assertThat(key.verifies(jws.getSigningInput(), jws.getSignature().decode())).isTrue();
        }
    }

    @Test
    void holdsNoNumberAndNoValue() {
        call();
        List<String> rows =
                jdbc.sql("select concat_ws(' ', record, subject_key) from evidence")
                        .query(String.class)
                        .list();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(person) || row.contains("测试人"));
    }

    @Test
    void isForTheTwoMembersTheSubjectAndTheAuditor() {
        String id = call();
        String path = "/api/exchange/evidence/" + id;
        assertThat(get(path, scene.ownerBearer()).statusCode()).isEqualTo(200);
        assertThat(get(path, citizen("subject", person)).statusCode()).isEqualTo(200);
        assertThat(get(path, auditor()).statusCode()).isEqualTo(200);
        assertThat(get(path, citizen("other", Numbers.person())).statusCode()).isEqualTo(404);
        assertThat(get(path, new Scene().bearer()).statusCode()).isEqualTo(404);
        assertThat(get(path, null).statusCode()).isEqualTo(401);
    }

    @Test
    void isKeptOfARefusalToo() {
        HttpResponse<String> refused = ask(scene.bearer(), "secret");
        JsonNode records =
                evidence(refused.headers().firstValue("OneDoor-Evidence").orElseThrow())
                        .get("records");
        assertThat(records.size()).isEqualTo(1);
        assertThat(records.get(0).at("/record/outcome").asString())
                .isEqualTo("client.field_not_granted");
    }

    @Test
    void showsTheCitizenWhoUsedWhichDataWhenAndWhy() {
        String first = call();
        String second =
                ask(
                                TOKENS.citizen("applicant")
                                        .claim("member", scene.client())
                                        .claim("act", Map.of("sub", "desk"))
                                        .bearer(),
                                "bornOn")
                        .headers()
                        .firstValue("OneDoor-Evidence")
                        .orElseThrow();
        JsonNode page = json(get("/api/exchange/usage/mine?limit=1", citizen("applicant", person)));
        JsonNode newest = page.at("/items/0");
        assertThat(newest.get("exchangeId").asString()).isEqualTo(second);
        assertThat(newest.get("actor").asString()).isEqualTo("SELF");
        assertThat(newest.get("consumerName").asString()).isEqualTo("使用方" + scene.number);
        assertThat(newest.get("providerName").asString()).isEqualTo("提供方" + scene.number);
        assertThat(newest.get("resourceName").asString()).isEqualTo("登记" + scene.number);
        assertThat(newest.get("legalBasis").asString()).isEqualTo("测试条例第一条");
        assertThat(newest.at("/fields/0/title").asString()).isEqualTo("出生日期");
        JsonNode next =
                json(
                        get(
                                "/api/exchange/usage/mine?limit=5&after="
                                        + page.get("next").asString(),
                                citizen("applicant", person)));
        assertThat(next.at("/items").size()).isEqualTo(1);
        assertThat(next.at("/items/0/exchangeId").asString()).isEqualTo(first);
        assertThat(next.at("/items/0/actor").asString()).isEqualTo("SYSTEM");
        assertThat(next.get("next").isNull()).isTrue();
        assertThat(
                        json(get("/api/exchange/usage/mine", citizen("x", Numbers.person())))
                                .at("/items"))
                .isEmpty();
        assertThat(get("/api/exchange/usage/mine", scene.bearer()).statusCode()).isEqualTo(403);
    }

    @Test
    void standsInTheLogUnderASignedHead() {
        String id = call();
        JsonNode record = evidence(id).at("/records/0");
        byte[] inner =
                sha256(
                        Base64.getDecoder().decode(record.get("salt").asString()),
                        record.get("canonical").asString().getBytes(StandardCharsets.UTF_8));
        byte[] leaf = sha256(new byte[] {0, 1}, inner);
        HttpResponse<String> proof = get("/api/exchange/log/proofs/" + id, scene.bearer());
        assertThat(proof.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
        proves(proof.body(), leaf);
    }

    /** Checks a proof with nothing but the standard's text. */
    private void proves(String proof, byte[] leaf) {
        String[] parts = proof.split("\n\n", 2);
        List<String> lines = parts[0].lines().toList();
        assertThat(lines.get(0)).isEqualTo("c2sp.org/tlog-proof@v1");
        long at = Long.parseLong(lines.get(1).substring("index ".length()));
        List<String> head = parts[1].lines().toList();
        assertThat(head.get(0)).isEqualTo("exchange.test/log");
        long last = Long.parseLong(head.get(1)) - 1;
        assertThat(head.get(3)).isEmpty();
        assertThat(head.get(4)).startsWith("\u2014 exchange.test/log ");
        byte[] hash = leaf;
        for (String line : lines.subList(2, lines.size())) {
            byte[] sibling = Base64.getDecoder().decode(line);
            if (at % 2 == 1 || at == last) {
                hash = sha256(new byte[] {1}, sibling, hash);
                while (at % 2 == 0 && at != 0) {
                    at /= 2;
                    last /= 2;
                }
            } else {
                hash = sha256(new byte[] {1}, hash, sibling);
            }
            at /= 2;
            last /= 2;
        }
        assertThat(Base64.getEncoder().encodeToString(hash)).isEqualTo(head.get(2));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void hasNoGapsWhenManyCallAtOnce() throws ExecutionException, InterruptedException {
        List<Future<String>> calls = new ArrayList<>();
        // Below the bulkhead of the one department that answers.
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 300; i++) {
                calls.add(threads.submit(this::call));
            }
        }
        Set<String> ids = new HashSet<>();
        for (Future<String> call : calls) {
            ids.add(call.get());
        }
        assertThat(ids).hasSize(300);
        Map<String, Object> counted =
                jdbc.sql(
                                """
                                select count(*) as entries, max(position) + 1 as size,
                                    (select size from log_state) as head,
                                    (select count(*) from evidence) as records
                                from log_leaf
                                """)
                        .query()
                        .singleRow();
        assertThat(counted.get("entries"))
                .isEqualTo(counted.get("size"))
                .isEqualTo(counted.get("head"))
                .isEqualTo(counted.get("records"));
        for (String id : ids.stream().limit(20).toList()) {
            JsonNode record = evidence(id).at("/records/1");
            byte[] inner =
                    sha256(
                            Base64.getDecoder().decode(record.get("salt").asString()),
                            record.get("canonical").asString().getBytes(StandardCharsets.UTF_8));
            proves(record.get("proof").asString(), sha256(new byte[] {0, 1}, inner));
        }
        assertThat(verification().get("intact").asBoolean()).isTrue();
        servesItsTiles();
    }

    private void servesItsTiles() {
        HttpResponse<String> checkpoint = get("/log/checkpoint", null);
        long size = Long.parseLong(checkpoint.body().lines().toList().get(1));
        assertThat(size).isGreaterThan(600);
        assertThat(checkpoint.headers().firstValue("Content-Type"))
                .hasValue("text/plain;charset=utf-8");
        HttpResponse<String> full = get("/log/tile/0/000", null);
        assertThat(full.headers().firstValue("Content-Length")).hasValue("8192");
        assertThat(full.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(get("/log/tile/1/000.p/2", null).headers().firstValue("Content-Length"))
                .hasValue("64");
        assertThat(get("/log/tile/entries/000", null).headers().firstValue("Content-Length"))
                .hasValue(Integer.toString(256 * 35));
        assertThat(get("/log/tile/0/999", null).statusCode()).isEqualTo(404);
        assertThat(get("/log/tile/0/000.p/256", null).statusCode()).isEqualTo(404);
    }

    private JsonNode verification() {
        HttpResponse<String> response = get("/api/exchange/log/verification", auditor());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    @Test
    void isNotThereAfterARollBackAndTheLogGoesOn() {
        call();
        transaction.executeWithoutResult(status -> {
            log.append(List.of(Entry.of(new byte[Entry.SALT], new byte[] {1})));
            status.setRollbackOnly();
        });
        String id = call();
        assertThat(evidence(id).get("records").size()).isEqualTo(2);
        assertThat(verification().get("findings")).isEmpty();
    }

    @Test
    void isAConditionOfEveryAnswer() {
        SmartLifecycle journal = context.getBean("journal", SmartLifecycle.class);
        journal.stop();
        try {
            HttpResponse<String> response = ask(scene.bearer(), "name");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(json(response).get("type").asString())
                    .isEqualTo("server.clientproxy.logging_failed");
            assertThat(response.body()).doesNotContain("测试人");
        } finally {
            journal.start();
        }
        call();
    }

    @Test
    void cannotBeRewrittenUnnoticed() {
        String id = call();
        long at = evidence(id).at("/records/0/logIndex").asLong();
        assertThat(get("/api/exchange/log/verification", scene.bearer()).statusCode())
                .isEqualTo(403);
        assertThat(verification().get("findings")).isEmpty();

        String record = column("record", at);
        set("record", record.replace("TEST", "ELSE"), at);
        finds(at, "the record is not the one that was logged");
        set("record", record, at);

        String subject = column("subject_key", at);
        set("subject_key", "x".repeat(43), at);
        finds(at, "the row does not belong to its record");
        set("subject_key", subject, at);

        byte[] entry =
                jdbc.sql("select entry from log_leaf where position = :at")
                        .param("at", at)
                        .query(byte[].class)
                        .single();
        byte[] forged = entry.clone();
        forged[5] ^= 1;
        setEntry(forged, at);
        finds(-1, "the root over the entries is not the root of the log");
        setEntry(entry, at);

        String head = jdbc.sql("select checkpoint from log_state").query(String.class).single();
        jdbc.sql("update log_state set checkpoint = :head")
                .param("head", head.replaceFirst("\n\\d+\n", "\n1\n"))
                .update();
        finds(-1, "the head's signature is not by the log's key");
        jdbc.sql("update log_state set checkpoint = :head").param("head", head).update();
        assertThat(verification().get("findings")).isEmpty();
    }

    private String column(String name, long at) {
        return jdbc.sql("select " + name + " from evidence where log_index = :at")
                .param("at", at)
                .query(String.class)
                .single();
    }

    private void set(String name, String value, long at) {
        jdbc.sql("update evidence set " + name + " = :value where log_index = :at")
                .param("value", value)
                .param("at", at)
                .update();
    }

    private void setEntry(byte[] entry, long at) {
        jdbc.sql("update log_leaf set entry = :entry where position = :at")
                .param("entry", entry)
                .param("at", at)
                .update();
    }

    private void finds(long at, String problem) {
        JsonNode result = verification();
        assertThat(result.get("intact").asBoolean()).isFalse();
        assertThat(result.get("findings"))
                .anyMatch(finding ->
                        finding.get("index").asLong() == at
                                && finding.get("problem").asString().equals(problem));
    }
}
