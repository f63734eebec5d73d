package onedoor.workflow.licence;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.BlindIndex;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.kit.Uuid7;
import onedoor.kit.testing.TestTokens;
import onedoor.workflow.Contracts;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WorkflowTest
class LicencesTest {

    private static final UnifiedSocialCreditCode ISSUER =
            new UnifiedSocialCreditCode("11990300MB3002028X");
    private static final JsonMapper JSON = new JsonMapper();

    private static Contracts contracts;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Licences licences;
    @Autowired BlindIndex index;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @BeforeAll
    static void openTheExchange() {
        contracts =
                new Contracts()
                        .with(
                                "data-exchange-service",
                                "takes-a-licence-as-a-deposit",
                                "takes-back-a-deposit");
    }

    @AfterAll
    static void closeIt() {
        contracts.close();
    }

    /** One citizen, and a licence of theirs. */
    private final TestNeighbours.TestPerson person = TestNeighbours.person("欧阳小明");

    @Nested
    class Issuing {

        @Test
        void givesTheSameCaseTheSameLicence() {
            UUID child = Uuid7.next();
            IssuedLicence first = issue(child);
            assertThat(issue(child)).isEqualTo(first);
            LicenceIdentifier identifier = new LicenceIdentifier(first.identifier());
            assertThat(identifier.issuer()).isEqualTo(ISSUER.value());
            IssuedLicence next = issue(Uuid7.next());
            assertThat(Long.parseLong(new LicenceIdentifier(next.identifier()).serial()))
                    .isGreaterThan(Long.parseLong(identifier.serial()));
        }

        @Test
        void happensWithTheGrantOrNotAtAll() {
            UUID child = Uuid7.next();
            assertThatThrownBy(() ->
                            transaction.executeWithoutResult(_ -> {
                                licences.issue(command(child));
                                throw new IllegalStateException("the grant fails");
                            }))
                    .hasMessage("the grant fails");
            assertThat(
                            jdbc.sql("select count(*) from licence where child_id = ?")
                                    .param(child.toString())
                                    .query(Integer.class)
                                    .single())
                    .isZero();
            assertThatThrownBy(() -> licences.issue(command(child)))
                    .isInstanceOf(IllegalTransactionStateException.class);
        }

        @Test
        void keepsNamesAndNumbersOutOfReachOfTheDatabase() {
            IssuedLicence issued = issue(Uuid7.next());
            String row =
                    jdbc.sql(
                                    """
                                    select concat_ws('|', l.content, l.signature, h.holder_key, h.holder_id)
                                    from licence l join licence_holder h on h.licence_id = l.id where l.id = ?
                                    """)
                            .param(issued.id().toString())
                            .query(String.class)
                            .single();
            assertThat(row).doesNotContain(person.idNumber()).doesNotContain(person.name());
        }

        @Test
        void depositsTheFaceAtTheExchange() {
            IssuedLicence issued = issue(Uuid7.next());
            await().untilAsserted(() ->
                    TestNeighbours.server()
                            .verify(
                                    moreThanOrExactly(1),
                                    putRequestedFor(urlPathEqualTo(deposit(issued)))
                                            .withRequestBody(
                                                    matchingJsonPath(
                                                            "$.subject.id",
                                                            equalTo(person.idNumber())))
                                            .withRequestBody(
                                                    matchingJsonPath(
                                                            "$.record.number", equalTo("甲、乙")))));
        }
    }

    @Nested
    class TheWallet {

        @Test
        void isTheHoldersAlone() {
            IssuedLicence issued = issue(Uuid7.next());
            assertThat(get("/api/workflow/licences", holder()))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("items[0].identifier")
                    .isEqualTo(issued.identifier());
            String one = "/api/workflow/licences/" + issued.id();
            assertThat(get(one, holder()))
                    .bodyJson()
                    .extractingPath("face[0].value")
                    .isEqualTo("甲、乙");
            for (String part : new String[] {one, one + "/pdf"}) {
                assertThat(get(part, stranger())).hasStatus(404);
                assertThat(get(part, staff("119902000020020267", "OFFICER"))).hasStatus(404);
            }
            assertThat(post(one + "/codes", stranger(), "")).hasStatus(404);
            assertThat(get(one, staff(ISSUER.value(), "OFFICER"))).hasStatusOk();
            assertThat(get("/api/workflow/licences", stranger()))
                    .bodyJson()
                    .extractingPath("items")
                    .asArray()
                    .isEmpty();
            assertThat(mvc.get().uri(one)).hasStatus(401);
        }

        @Test
        void showsASignatureThatAnybodyCanCheck() throws Exception {
            IssuedLicence issued = issue(Uuid7.next());
            JsonNode detail = json(get("/api/workflow/licences/" + issued.id(), holder()));
            JWSObject jws = JWSObject.parse(detail.at("/signature/jws").stringValue());
            String kid = jws.getHeader().getKeyID();
            ECKey key =
                    ECKey.parse(
                            json(mvc.get().uri("/api/workflow/licence-keys").exchange())
                                    .path("keys")
                                    .valueStream()
                                    .filter(k -> k.path("kid").asString().equals(kid))
                                    .findFirst()
                                    .orElseThrow()
                                    .toString());
            assertThat(key.isPrivate()).isFalse();
            assertThat(jws.verify(new ECDSAVerifier(key))).isTrue();
            assertThat(JSON.readTree(jws.getPayload().toString()).get("identifier").stringValue())
                    .isEqualTo(issued.identifier());
        }

        @Test
        void printsWhereAChineseFontIsInstalled() throws Exception {
            MvcTestResult pdf =
                    get("/api/workflow/licences/" + issue(Uuid7.next()).id() + "/pdf", holder());
            if (pdf.getResponse().getStatus() == 503) {
                assertThat(pdf)
                        .bodyJson()
                        .extractingPath("type")
                        .isEqualTo("urn:onedoor:problem:font-missing");
            } else {
                assertThat(pdf).hasStatusOk().hasContentType(MediaType.APPLICATION_PDF);
                assertThat(pdf.getResponse().getContentAsByteArray())
                        .startsWith("%PDF-".getBytes(UTF_8));
            }
        }
    }

    @Nested
    class Verifying {

        @Test
        void tellsTheStateAndHidesTheHolder() {
            IssuedLicence issued = issue(Uuid7.next());
            MvcTestResult answer = verify("identifier=" + issued.identifier());
            assertThat(answer).hasStatusOk();
            assertThat(answer).bodyJson().extractingPath("valid").isEqualTo(true);
            assertThat(answer).bodyJson().extractingPath("signatureValid").isEqualTo(true);
            assertThat(answer).bodyJson().extractingPath("holderName").isEqualTo("欧**明");
            assertThat(answer).bodyText().doesNotContain(person.idNumber(), person.name());
        }

        @Test
        void refusesWhatCannotBeAnIdentifier() {
            IssuedLicence issued = issue(Uuid7.next());
            String last = issued.identifier().substring(issued.identifier().length() - 1);
            String wrong =
                    issued.identifier().substring(0, issued.identifier().length() - 1)
                            + (last.equals("0") ? "1" : "0");
            assertThat(verify("identifier=" + wrong))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("errors[0].pointer")
                    .isEqualTo("/identifier");
            assertThat(
                            verify(
                                    "identifier="
                                            + LicenceIdentifier.of(
                                                    ISSUER.value() + "009", ISSUER, "1", 1)))
                    .hasStatus(404);
            assertThat(mvc.get().uri("/api/workflow/verifications")).hasStatus(422);
        }

        @Test
        void takesACodeOnce() {
            String one = "/api/workflow/licences/" + issue(Uuid7.next()).id();
            MvcTestResult shown = post(one + "/codes", holder(), "");
            assertThat(shown).hasStatus(201);
            assertThat(shown)
                    .bodyJson()
                    .extractingPath("qrPng")
                    .asString()
                    .startsWith("data:image/png;base64,");
            String code = json(shown).get("code").stringValue();
            assertThat(verify("code=" + code))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("valid")
                    .isEqualTo(true);
            assertThat(verify("code=" + code))
                    .hasStatus(410)
                    .bodyJson()
                    .extractingPath("type")
                    .isEqualTo("urn:onedoor:problem:code-not-valid");
            assertThat(verify("code=guess")).hasStatus(410);
        }

        @Test
        void noticesAChangedRow() {
            IssuedLicence issued = issue(Uuid7.next());
            IssuedLicence other = issue(Uuid7.next());
            jdbc.sql(
                            "update licence set content = (select content from (select content from"
                                    + " licence where id = ?) c) where id = ?")
                    .params(other.id().toString(), issued.id().toString())
                    .update();
            MvcTestResult answer = verify("identifier=" + issued.identifier());
            assertThat(answer).bodyJson().extractingPath("signatureValid").isEqualTo(false);
            assertThat(answer).bodyJson().extractingPath("valid").isEqualTo(false);
        }
    }

    @Nested
    class Revoking {

        @Test
        void isSeenAtOnceAndTakesTheDepositBack() {
            IssuedLicence issued = issue(Uuid7.next());
            String revocations = "/api/workflow/licences/" + issued.id() + "/revocations";
            String body = "{\"reason\":\"登记有误\",\"state\":\"03\"}";
            assertThat(post(revocations, staff("119902000020020267", "OFFICER"), body))
                    .hasStatus(404);
            assertThat(post(revocations, staff(ISSUER.value(), "CLERK"), body)).hasStatus(403);
            assertThat(post(revocations, holder(), body)).hasStatus(403);
            assertThat(post(revocations, staff(ISSUER.value(), "OFFICER"), "{\"state\":\"03\"}"))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("errors[0].pointer")
                    .isEqualTo("/reason");
            assertThat(
                            post(
                                    revocations,
                                    staff(ISSUER.value(), "OFFICER"),
                                    body.replace("03", "02")))
                    .hasStatus(422);

            assertThat(post(revocations, staff(ISSUER.value(), "OFFICER"), body)).hasStatusOk();
            MvcTestResult answer = verify("identifier=" + issued.identifier());
            assertThat(answer).bodyJson().extractingPath("valid").isEqualTo(false);
            assertThat(answer).bodyJson().extractingPath("stateText").isEqualTo("撤销");
            assertThat(post("/api/workflow/licences/" + issued.id() + "/codes", holder(), ""))
                    .hasStatus(409);
            assertThat(post(revocations, staff(ISSUER.value(), "HEAD"), body)).hasStatus(409);
            await().untilAsserted(() ->
                    TestNeighbours.server()
                            .verify(deleteRequestedFor(urlPathEqualTo(deposit(issued)))));
        }

        @Test
        void findsTheDepartmentsOwnLicences() {
            IssuedLicence issued = issue(Uuid7.next());
            assertThat(get("/api/workflow/issued-licences?limit=1", staff(ISSUER.value(), "CLERK")))
                    .bodyJson()
                    .extractingPath("items[0].identifier")
                    .isEqualTo(issued.identifier());
            assertThat(get("/api/workflow/issued-licences", staff("119902000020020267", "CLERK")))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain(issued.identifier());
            assertThat(get("/api/workflow/issued-licences", holder())).hasStatus(403);
        }
    }

    private IssuedLicence issue(UUID child) {
        return transaction.execute(_ -> licences.issue(command(child)));
    }

    private IssueLicence command(UUID child) {
        LicenceTemplate template =
                new LicenceTemplate(
                        "sample-permit",
                        "样例许可证",
                        ISSUER.value() + "001",
                        "applicant",
                        null,
                        List.of("/missing"),
                        2,
                        "sample-permit",
                        List.of(
                                new LicenceTemplate.Face("number", "经营项目", "form:/kinds"),
                                new LicenceTemplate.Face(
                                        "bornOn", "出生日期", "evidence:样例居民信息/bornOn"),
                                new LicenceTemplate.Face("no", "编号", "result:/no"),
                                new LicenceTemplate.Face("validTo", "有效期至", "licence:/validTo")));
        return new IssueLicence(
                template,
                ISSUER,
                "样例许可局",
                child,
                "2026-1",
                new Party(Party.Type.PERSON, person.idNumber(), person.name()),
                null,
                JSON.readTree("{\"kinds\":[\"甲\",\"乙\"]}"),
                JSON.readTree("{\"no\":\"A1\"}"),
                Map.of("样例居民信息", JSON.readTree("{\"bornOn\":\"1990-01-01\"}")),
                person.id());
    }

    private static String deposit(IssuedLicence licence) {
        return "/api/exchange/deposits/workflow/sample-permit/" + licence.id();
    }

    private String holder() {
        return tokens.citizen(person.id())
                .claim("cert_key", index.of("cert_key", person.idNumber()))
                .bearer();
    }

    private String stranger() {
        return tokens.citizen("stranger")
                .claim("cert_key", index.of("cert_key", "nobody"))
                .bearer();
    }

    private String staff(String department, String... roles) {
        return tokens.staff("staff", department, roles).bearer();
    }

    private MvcTestResult verify(String query) {
        return mvc.get().uri("/api/workflow/verifications?" + query).exchange();
    }

    private MvcTestResult get(String path, String bearer) {
        return mvc.get().uri(path).header("Authorization", bearer).exchange();
    }

    private MvcTestResult post(String path, String bearer, String body) {
        return mvc.post()
                .uri(path)
                .header("Authorization", bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static JsonNode json(MvcTestResult answer) {
        try {
            return JSON.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
