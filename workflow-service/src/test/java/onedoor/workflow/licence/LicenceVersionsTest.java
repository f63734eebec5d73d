package onedoor.workflow.licence;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.BlindIndex;
import onedoor.kit.LegalTime;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Move;
import onedoor.workflow.paper.Typefaces;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What may happen to a licence after it was issued. */
@WorkflowTest
class LicenceVersionsTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired BlindIndex index;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired Typefaces typefaces;
    @Autowired Clock clock;

    private Portal portal;
    private TestPerson person;
    private Token holder;
    private Token issuer;
    private Token elsewhere;
    private JsonNode filed;
    private String id;
    private String identifier;

    @BeforeEach
    void aLicenceIsIssued() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        person = TestNeighbours.person("测试持证人");
        holder =
                tokens.citizen(person.id())
                        .claim("name", person.name())
                        .claim("cert_key", index.of("cert_key", person.idNumber()));
        issuer = portal.officer(TestNeighbours.HEALTH, "测试卫生经办");
        elsewhere = portal.officer(TestNeighbours.POLICE, "测试公安经办");
        filed = portal.submitted(holder);
        JsonNode task = portal.task(issuer, part(filed, "测试出生证明签发"));
        portal.decide(
                        issuer,
                        task,
                        "{\"decision\":\"GRANT\",\"result\":{\"paperNumber\":\"T20260001\"}}")
                .expect(200);
        JsonNode card = portal.get(holder, "/licences").expect(200).body().path("items").get(0);
        id = card.path("id").asString();
        identifier = card.path("identifier").asString();
    }

    @Test
    void makesANewVersionOfWhatChanges() {
        String changes = "/issued-licences/" + id + "/changes";
        String body = "{\"reason\":\"姓名登记有误\",\"face\":{\"childName\":\"改名宝宝\"}}";
        portal.post(elsewhere, changes, body).expect(404);
        portal.post(holder, changes, body).expect(403);
        portal.post(issuer, changes, "{\"reason\":\"x\",\"face\":{\"nothing\":\"1\"}}").expect(422);
        portal.post(issuer, changes, "{\"reason\":\"x\"}").expect(422);

        JsonNode next = portal.post(issuer, changes, body).expect(201).body();
        LicenceIdentifier before = new LicenceIdentifier(identifier);
        LicenceIdentifier after = new LicenceIdentifier(next.path("identifier").asString());
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.serial()).isEqualTo(before.serial());
        assertThat(next.path("previous").asString()).isEqualTo(identifier);
        portal.post(issuer, changes, body).expect(409);
        assertThat(
                        portal.get(holder, "/licences/" + id)
                                .expect(200)
                                .body()
                                .path("versions")
                                .findValuesAsString("state"))
                .containsExactly("05", "01");

        JsonNode old = verify(identifier);
        assertThat(old.path("valid").asBoolean()).isFalse();
        assertThat(old.path("state").asString()).isEqualTo("05");
        assertThat(old.path("signatureValid").asBoolean()).isTrue();
        assertThat(old.path("replacedBy").asString()).isEqualTo(after.value());
        assertThat(verify(after.value()).path("valid").asBoolean()).isTrue();
        JsonNode detail =
                portal.get(holder, "/licences/" + next.path("id").asString()).expect(200).body();
        assertThat(detail.path("previous").asString()).isEqualTo(identifier);
        assertThat(detail.path("face").findValuesAsString("value")).contains("改名宝宝");
        assertThat(
                        portal.get(holder, "/licences/" + id)
                                .expect(200)
                                .body()
                                .path("replacedBy")
                                .path("identifier")
                                .asString())
                .isEqualTo(after.value());
        Awaitility.await()
                .untilAsserted(() -> {
                    var server = TestNeighbours.server();
                    server.verify(deleteRequestedFor(urlPathEqualTo(deposit(id))));
                    server.verify(
                            putRequestedFor(urlPathEqualTo(deposit(next.path("id").asString()))));
                });
    }

    @Test
    void goesOutAsSignedData() {
        JsonNode data = portal.get(holder, "/licences/" + id + "/json").expect(200).body();
        assertThat(data.at("/content/identifier").asString()).isEqualTo(identifier);
        assertThat(data.at("/signature/alg").asString()).isEqualTo("ES256");
        assertThat(data.at("/signature/jws").asString().split("\\.", -1))
                .hasSize(3)
                .doesNotContain("");
        Token stranger = portal.citizen(TestNeighbours.person("陌生人"));
        portal.get(stranger, "/licences/" + id + "/json").expect(404);
        portal.get(stranger, "/licences/" + id + "/uses").expect(404);
        portal.get(stranger, "/licences/" + id + "/objections").expect(404);
    }

    @Test
    void isSuspendedAndRestored() {
        String licence = "/issued-licences/" + id;
        String reason = "{\"reason\":\"核查中\"}";
        portal.post(issuer, licence + "/restorations", reason).expect(409);
        portal.post(elsewhere, licence + "/suspensions", reason).expect(404);
        portal.post(issuer, licence + "/suspensions", "{\"reason\":\" \"}").expect(422);
        portal.post(issuer, licence + "/suspensions", reason).expect(200);
        assertThat(verify(identifier).path("stateText").asString()).isEqualTo("暂扣");
        portal.post(holder, "/licences/" + id + "/codes", "").expect(409);
        portal.post(issuer, licence + "/restorations", reason).expect(200);
        assertThat(verify(identifier).path("valid").asBoolean()).isTrue();
        portal.post(issuer, licence + "/suspensions", reason).expect(200);
        portal.post(
                        issuer,
                        "/licences/" + id + "/revocations",
                        "{\"reason\":\"另有规定\",\"state\":\"99\"}")
                .expect(200);
        assertThat(verify(identifier).path("stateText").asString()).isEqualTo("其他：另有规定");
        portal.post(issuer, licence + "/restorations", reason).expect(409);
    }

    @Test
    void isVoidTogetherWithTheGrant() {
        UUID child = UUID.fromString(part(filed, "测试出生证明签发").path("id").asString());
        transaction.executeWithoutResult(_ ->
                events.publishEvent(
                        new CaseMoved(
                                UUID.fromString(filed.path("id").asString()),
                                child,
                                Move.REVOKE,
                                "撤销决定：承诺不实",
                                clock.instant(),
                                new CaseMoved.By(null, null, null))));
        JsonNode answer = verify(identifier);
        assertThat(answer.path("valid").asBoolean()).isFalse();
        assertThat(answer.path("state").asString()).isEqualTo("03");
        JsonNode documents =
                portal.get(holder, "/applications/" + filed.path("id").asString() + "/documents")
                        .expect(200)
                        .body()
                        .path("items");
        assertThat(documents.findValuesAsString("kind")).containsExactly("GRANT", "REVOCATION");
        assertThat(documents.get(0).path("annulled").asBoolean()).isTrue();
    }

    @Test
    void isCopiedForOnePurpose() throws IOException {
        assumeTrue(typefaces.chinese().isPresent());
        String copies = "/api/workflow/licences/" + id + "/purpose-copies";
        String body =
                "{\"purpose\":\"办理入学\",\"validUntil\":\"%s\",\"applicationNumber\":\"2026A1\"}";
        String sound = body.formatted(portalToday().plusDays(30));
        assertThat(send(holder, copies, body.formatted("2020-01-01"))).hasStatus(422);
        assertThat(send(issuer, copies, sound)).hasStatus(404);
        assertThat(send(portal.citizen(TestNeighbours.person("陌生人")), copies, sound))
                .hasStatus(404);
        MvcTestResult copy = send(holder, copies, sound);
        assertThat(copy).hasStatusOk().hasContentType(MediaType.APPLICATION_PDF);
        try (PDDocument pdf = Loader.loadPDF(copy.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("仅用于：办理入学")
                    .contains("办件编号：2026A1")
                    .contains(identifier);
        }
        JsonNode use =
                portal.get(holder, "/licences/" + id + "/uses").expect(200).body().at("/items/0");
        assertThat(use.path("kind").asString()).isEqualTo("PURPOSE_COPY");
        assertThat(use.path("purpose").asString()).isEqualTo("办理入学");
    }

    @Test
    void isObjectedToByItsHolder() {
        String objections = "/licences/" + id + "/objections";
        String body = "{\"field\":\"childName\",\"reason\":\"名字错了\"}";
        portal.post(issuer, objections, body).expect(404);
        portal.post(holder, objections, "{\"field\":\"nothing\",\"reason\":\"x\"}").expect(422);
        String objection =
                portal.post(holder, objections, body).expect(201).body().path("id").asString();
        assertThat(
                        portal.get(issuer, "/licence-objections?limit=100")
                                .expect(200)
                                .body()
                                .path("items")
                                .findValuesAsString("id"))
                .contains(objection);
        String answers = "/licence-objections/" + objection + "/answers";
        String answer = "{\"upheld\":true,\"answer\":\"已更正\"}";
        portal.post(elsewhere, answers, answer).expect(404);
        portal.post(issuer, answers, answer).expect(200);
        portal.post(issuer, answers, answer).expect(409);
        JsonNode answered = portal.get(holder, objections).expect(200).body().at("/items/0");
        assertThat(answered.path("state").asString()).isEqualTo("UPHELD");
        assertThat(answered.path("answer").asString()).isEqualTo("已更正");
        assertThat(answered.path("fieldTitle").asString()).isEqualTo("新生儿姓名");
        toldOnce("纠错申请已答复", "已更正", id);
    }

    @Test
    void namesTheLicenceAndTheLineOfAnObjection() {
        String raised =
                portal.post(
                                holder,
                                "/licences/" + id + "/objections",
                                Map.of("field", "childName", "reason", "名字错了"))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        JsonNode row =
                portal.get(issuer, "/licence-objections?limit=100")
                        .expect(200)
                        .body()
                        .path("items")
                        .valueStream()
                        .filter(one -> one.path("id").asString().equals(raised))
                        .findFirst()
                        .orElseThrow();
        assertThat(row.path("licenceName").asString()).isEqualTo("测试出生证明");
        assertThat(row.path("licenceIdentifier").asString()).isEqualTo(identifier);
        assertThat(row.path("fieldTitle").asString()).isEqualTo("新生儿姓名");
        portal.post(
                        issuer,
                        "/licence-objections/" + raised + "/answers",
                        Map.of("upheld", false, "answer", "核实无误"))
                .expect(200);
    }

    @Test
    void tellsTheHolderOfWhatItsIssuerDoes() {
        String licence = "/issued-licences/" + id;
        String reason = "{\"reason\":\"核查中\"}";
        String key = UUID.randomUUID().toString();
        portal.post(issuer, licence + "/suspensions", key, reason).expect(200);
        portal.post(issuer, licence + "/suspensions", key, reason).expect(200);
        portal.post(issuer, licence + "/suspensions", reason).expect(409);
        toldOnce("证照已暂扣", "核查中", id);
        portal.post(issuer, licence + "/restorations", reason).expect(200);
        toldOnce("证照已恢复有效", "核查中", id);
        String next =
                portal.post(
                                issuer,
                                licence + "/changes",
                                Map.of("reason", "姓名有误", "face", Map.of("childName", "新名")))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        toldOnce("证照已变更", "姓名有误", next);
        portal.post(
                        issuer,
                        "/licences/" + next + "/revocations",
                        Map.of("reason", "登记有误", "state", "04"))
                .expect(200);
        toldOnce("证照已注销", "登记有误", next);
    }

    @Test
    void isFoundByItsIssuer() {
        String number = new LicenceIdentifier(identifier).serial();
        String applied = part(filed, "测试出生证明签发").path("number").asString();
        for (String word : List.of(identifier, applied)) {
            assertThat(found("word=" + word)).as(word).containsExactly(id);
        }
        // every type counts from one, so other types may have the number as well
        assertThat(found("word=" + number)).contains(id);
        String ofTheType = "word=" + number + "&type=test-birth-certificate";
        assertThat(found(ofTheType + "&state=01")).containsExactly(id);
        assertThat(found(ofTheType + "&state=02")).isEmpty();
        assertThat(found("word=" + number + "&type=other")).isEmpty();
        assertThat(found("type=test-birth-certificate&state=01&limit=1")).containsExactly(id);
        portal.get(issuer, "/issued-licences?state=88").expect(422);
        assertThat(
                        portal.get(elsewhere, "/issued-licences?word=" + identifier)
                                .expect(200)
                                .body()
                                .path("items"))
                .isEmpty();
        assertThat(
                        portal.get(issuer, "/issued-licences/types")
                                .expect(200)
                                .body()
                                .path("items")
                                .findValuesAsString("type"))
                .contains("test-birth-certificate");
        portal.get(holder, "/issued-licences/types").expect(403);
        JsonNode detail = portal.get(issuer, "/licences/" + id).expect(200).body();
        assertThat(detail.path("versions")).hasSize(1);
        assertThat(detail.path("versions").get(0).path("state").asString()).isEqualTo("01");
    }

    private List<String> found(String query) {
        return portal.get(issuer, "/issued-licences?" + query)
                .expect(200)
                .body()
                .path("items")
                .findValuesAsString("id");
    }

    /** However often the letter had to be sent, it is one. */
    private void toldOnce(String subject, String words, String licence) {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(
                                        TestNeighbours.letters(person.id()).stream()
                                                .filter(l ->
                                                        l.path("subject")
                                                                        .asString()
                                                                        .startsWith(subject)
                                                                && l.path("body")
                                                                        .asString()
                                                                        .contains(words)
                                                                && l.path("link")
                                                                        .asString()
                                                                        .equals(
                                                                                "/licences/"
                                                                                        + licence))
                                                .map(l -> l.path("key").asString())
                                                .distinct())
                                .hasSize(1));
    }

    private java.time.LocalDate portalToday() {
        return LegalTime.today(clock);
    }

    private JsonNode verify(String which) {
        return portal.open("/verifications?identifier=" + which).expect(200).body();
    }

    private static String deposit(String licence) {
        return "/api/exchange/deposits/workflow/test-birth-certificate/" + licence;
    }

    private MvcTestResult send(Token token, String path, String body) {
        return mvc.post()
                .uri(path)
                .header("Authorization", token.bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
