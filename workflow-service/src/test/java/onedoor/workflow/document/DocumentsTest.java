package onedoor.workflow.document;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Move;
import onedoor.workflow.paper.Typefaces;
import onedoor.workflow.template.DocumentKind;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@WorkflowTest
class DocumentsTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired Typefaces typefaces;
    @Autowired Clock clock;

    private Portal portal;
    private TestPerson person;
    private Token citizen;
    private Token health;
    private JsonNode filed;
    private JsonNode birth;

    @BeforeEach
    void aCaseIsFiled() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        person = TestNeighbours.person("欧阳测试");
        citizen = portal.citizen(person);
        health = portal.officer(TestNeighbours.HEALTH, "测试卫生经办");
        filed = portal.submitted(citizen);
        birth = part(filed, "测试出生证明签发");
    }

    @Test
    void issuesExactlyThePapersThatAMoveCallsFor() {
        for (Move move : Move.values()) {
            int before = documents().size();
            move(move, "text");
            List<DocumentKind> issued =
                    documents().subList(before, documents().size()).stream()
                            .map(d -> DocumentKind.valueOf(d.path("kind").asString()))
                            .toList();
            assertThat(issued).as("%s", move).containsExactlyInAnyOrderElementsOf(Papers.of(move));
        }
        assertThat(documents())
                .extracting(d -> d.path("childId").asString())
                .containsOnly(birth.path("id").asString());
    }

    @Test
    void tellsTheReasonAndTheRemediesOfARefusal() throws IOException {
        assumeTrue(typefaces.chinese().isPresent());
        JsonNode task = portal.task(health, birth);
        portal.decide(health, task, "{\"decision\":\"DENY\",\"reason\":\"不符合签发条件之三\"}").expect(200);

        JsonNode denial = paper("DENIAL");
        assertThat(denial.path("kindText").asString()).isEqualTo("不予行政许可决定书");
        String number = denial.path("number").asString();
        assertThat(number).matches("云.{1,3}不准〔\\d{4}〕第\\d{6}号");
        byte[] file = file(citizen, denial, 200);
        String text;
        try (PDDocument pdf = Loader.loadPDF(file)) {
            text = new PDFTextStripper().getText(pdf);
            assertThat(pdf.getDocumentInformation().getTitle()).contains(number);
        }
        assertThat(text)
                .contains(number)
                .contains("不符合签发条件之三")
                .contains("行政复议")
                .contains(person.name())
                .contains(birth.path("number").asString());
        assertThat(file(citizen, denial, 200)).isEqualTo(file);
        assertThat(file(health, denial, 200)).isEqualTo(file);
        String sha256 = paper("DENIAL").path("sha256").asString();
        assertThat(sha256).hasSize(64);
        JsonNode signature =
                portal.get(citizen, "/documents/" + denial.path("id").asString() + "/signature")
                        .expect(200)
                        .body();
        assertThat(signature.path("sha256").asString()).isEqualTo(sha256);
        assertThat(signature.path("alg").asString()).isEqualTo("ES256");
        assertThat(
                        portal.get(health, "/tasks/" + task.path("id").asString() + "/documents")
                                .expect(200)
                                .body()
                                .path("items")
                                .get(0)
                                .path("number")
                                .asString())
                .isEqualTo(number);
        anybodyCanVerifyIt(number, text, sha256);
        keepsItFromStrangers(denial, task);
    }

    private void anybodyCanVerifyIt(String number, String text, String sha256) {
        String code = text.replaceAll("(?s).*校验码：([0-9A-Z]{10}).*", "$1");
        String ask = "/documents/verifications?number=" + number + "&code=";
        JsonNode answer = portal.open(ask + code.toLowerCase(Locale.ROOT)).expect(200).body();
        assertThat(answer.path("valid").asBoolean()).isTrue();
        assertThat(answer.path("addressee").asString()).isEqualTo("欧*试");
        assertThat(answer.path("fileGenuine").isNull()).isTrue();
        assertThat(
                        portal.open(ask + code + "&sha256=" + sha256)
                                .expect(200)
                                .body()
                                .path("fileGenuine")
                                .asBoolean())
                .isTrue();
        JsonNode forged = portal.open(ask + code + "&sha256=" + "0".repeat(64)).expect(200).body();
        assertThat(forged.path("valid").asBoolean()).isFalse();
        portal.open(ask + "0000000000").expect(404);
        portal.open("/documents/verifications?number=没有&code=" + code).expect(404);
    }

    private void keepsItFromStrangers(JsonNode document, JsonNode task) {
        Token stranger = portal.citizen(TestNeighbours.person("陌生人"));
        Token police = portal.officer(TestNeighbours.POLICE, "测试公安经办");
        String application = filed.path("id").asString();
        portal.get(stranger, "/applications/" + application + "/documents").expect(404);
        portal.get(police, "/applications/" + application + "/documents").expect(404);
        portal.get(police, "/tasks/" + task.path("id").asString() + "/documents").expect(404);
        for (Token other : List.of(stranger, police)) {
            file(other, document, 404);
            portal.get(other, "/documents/" + document.path("id").asString() + "/signature")
                    .expect(404);
        }
        portal.open("/documents/" + document.path("id").asString()).expect(401);
    }

    @Test
    void speaksInTheMattersOwnWords() throws IOException {
        Path file = Path.of("src/test/resources/services/test-birth.json");
        var service = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
        service.put("code", "TEST-PAPERS");
        var item = (ObjectNode) service.path("items").get(0);
        var denial = item.putObject("documents").putObject("DENIAL");
        denial.put("title", "不予签发决定书").put("body", "{applicant}：\n理由在此：{reason}\n{salary}");
        Token feed = portal.feed();
        Portal.Reply refused = portal.post(feed, "/life-events", service).expect(422);
        assertThat(refused.body().at("/errors/0/pointer").asString())
                .isEqualTo("/items/0/documents/DENIAL/body");
        denial.put("body", "{applicant}：\n理由在此：{reason}\n依据：{legalBasis}");
        assertThat(portal.post(feed, "/life-events", service).status()).isIn(200, 201);

        String id =
                portal.post(citizen, "/applications", "{\"lifeEvent\":\"TEST-PAPERS\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Portal.answers(List.of()))
                        .expect(201)
                        .body();
        JsonNode task = portal.task(health, part(filed, "测试出生证明签发"));
        portal.decide(health, task, "{\"decision\":\"DENY\",\"reason\":\"材料不实\"}").expect(200);
        JsonNode paper = paper("DENIAL");
        assertThat(paper.path("title").asString()).isEqualTo("不予签发决定书");
        assumeTrue(typefaces.chinese().isPresent());
        try (PDDocument pdf = Loader.loadPDF(file(citizen, paper, 200))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("理由在此：材料不实")
                    .doesNotContain("依据：");
        }
    }

    @Test
    void givesEveryNumberOnceAndLeavesNoneOut() throws Exception {
        long before = last(DocumentKind.EXTENSION);
        List<Future<?>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                boolean fails = i % 4 == 3;
                running.add(
                        threads.submit(() -> {
                            if (fails) {
                                assertThatThrownBy(() ->
                                                transaction.executeWithoutResult(_ -> {
                                                    publish(Move.EXTEND_REVIEW, "x");
                                                    failAfterTheNumberWasTaken();
                                                }))
                                        .hasMessage("fails");
                            } else {
                                move(Move.EXTEND_REVIEW, "x");
                            }
                        }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        List<Long> given =
                db.sql(
                                """
                                select serial from document where department = :department and series = :series
                                and year = :year and serial > :before order by serial
                                """)
                        .param("department", TestNeighbours.HEALTH)
                        .param("series", DocumentKind.EXTENSION.name())
                        .param("year", year())
                        .param("before", before)
                        .query(Long.class)
                        .list();
        assertThat(given)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 12).boxed().toList());
    }

    @Test
    void writesNumbersAsTheDepartmentDoes() {
        Token admin = tokens.staff("matter-admin", TestNeighbours.PLATFORM, "MATTER_ADMIN");
        String path = "/document-numberings/" + TestNeighbours.LABOUR;
        portal.put(admin, path, 0, "{\"region\":\"测\",\"word\":\"人\",\"pattern\":\"{kind}{year}\"}")
                .expect(422);
        portal.put(admin, path, 0, "{\"region\":\"测\",\"word\":\"{x}\"}").expect(422);
        portal.put(health, path, 0, "{\"region\":\"测\",\"word\":\"人社\"}").expect(403);
        portal.put(admin, path, 0, "{\"region\":\"测\",\"word\":\"人社\"}").expect(200);
        assertThat(
                        portal.get(admin, "/document-numberings")
                                .expect(200)
                                .body()
                                .path("items")
                                .findValuesAsString("word"))
                .contains("人社");
    }

    private static void failAfterTheNumberWasTaken() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        throw new IllegalStateException("fails");
                    }

                    @Override
                    public int getOrder() {
                        return Ordered.LOWEST_PRECEDENCE - 50;
                    }
                });
    }

    private long last(DocumentKind kind) {
        return db.sql(
                        """
                        select coalesce(max(last), 0) from document_serial
                        where department = ? and series = ? and year = ?
                        """)
                .params(TestNeighbours.HEALTH, kind.name(), year())
                .query(Long.class)
                .single();
    }

    private static int year() {
        return TestClock.today().getYear();
    }

    private void move(Move move, String text) {
        transaction.executeWithoutResult(_ -> publish(move, text));
    }

    private void publish(Move move, String text) {
        events.publishEvent(
                new CaseMoved(
                        UUID.fromString(filed.path("id").asString()),
                        UUID.fromString(birth.path("id").asString()),
                        move,
                        text,
                        clock.instant(),
                        new CaseMoved.By(null, null, null)));
    }

    private JsonNode paper(String kind) {
        return documents().stream()
                .filter(d -> d.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> documents() {
        return portal.get(citizen, "/applications/" + filed.path("id").asString() + "/documents")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private byte[] file(Token token, JsonNode document, int status) {
        var response =
                mvc.get()
                        .uri("/api/workflow/documents/" + document.path("id").asString())
                        .header("Authorization", token.bearer())
                        .exchange()
                        .getResponse();
        assertThat(response.getStatus()).isEqualTo(status);
        return response.getContentAsByteArray();
    }
}
