package onedoor.workflow.document;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import onedoor.kit.Caller;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.application.Acceptances;
import onedoor.workflow.application.Actor;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Cases;
import onedoor.workflow.application.Conclusions;
import onedoor.workflow.application.DeficientAcceptances;
import onedoor.workflow.application.Missing;
import onedoor.workflow.application.Reviews;
import onedoor.workflow.application.Special;
import onedoor.workflow.paper.Typefaces;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What the papers of a real case say, read from their files. */
@WorkflowTest
class LawfulPapersTest {

    private static final String PERMIT = "测试场所许可";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Cases cases;
    @Autowired Acceptances acceptances;
    @Autowired DeficientAcceptances deficient;
    @Autowired Reviews reviews;
    @Autowired Conclusions conclusions;
    @Autowired TransactionTemplate transaction;
    @Autowired Typefaces typefaces;

    private Portal portal;
    private Token citizen;
    private String id;
    private UUID child;

    @BeforeEach
    void submit() {
        assumeTrue(typefaces.chinese().isPresent());
        portal = new Portal(mvc, tokens);
        TestClock.on(LocalDate.of(2026, 11, 23)); // a Monday
        portal.importService("life-events", "test-law.json"); // in force from then on
        citizen = portal.citizen(TestNeighbours.person("测试申请人"));
        id =
                portal.post(citizen, "/applications", "{\"lifeEvent\":\"TEST-LAW\"}")
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                "{\"answers\":{\"shopName\":\"测试小店\"},\"selected\":[]}")
                        .expect(201)
                        .body();
        child = UUID.fromString(part(filed, PERMIT).path("id").asString());
    }

    @AfterEach
    void backToToday() {
        TestClock.back();
    }

    @Test
    void tellWhatIsMissingAndWhatWasPromised() throws IOException {
        act((file, officer) -> acceptances.receive(file, officer));
        act((file, officer) ->
                deficient.accept(
                        file,
                        officer,
                        List.of(new Missing("平面图", "/plan")),
                        LocalDate.of(2026, 12, 1)));
        assertThat(text("RECEIPT")).contains("2026年11月23日提交").contains("2026年11月30日前");
        assertThat(text("DEFICIENT_ACCEPTANCE"))
                .contains("1. 平面图")
                .contains("2026年12月1日前补齐")
                .contains("受理日期为2026年11月23日");
        assertThat(text("PROMISE"))
                .contains("承诺内容：本人已知晓")
                .contains("2026-12-01 前补齐")
                .contains("1. 平面图")
                .contains("2026年11月23日由申请人在窗口提交签署的承诺书");
    }

    @Test
    void tellWhyTimeDoesNotCountAndWhyThereIsMore() throws IOException {
        act((file, officer) -> acceptances.accept(file, officer));
        act((file, officer) ->
                reviews.startSpecial(
                        file,
                        new Special.Asked(
                                Special.Kind.TESTING,
                                "空气质量检测",
                                LocalDate.of(2026, 11, 27),
                                "other",
                                "测试经办乙"),
                        officer));
        UUID special =
                UUID.fromString(
                        part(portal.detail(citizen, id), PERMIT)
                                .path("special")
                                .get(0)
                                .path("id")
                                .asString());
        act((file, officer) -> reviews.endSpecial(file, officer, special, "合格"));
        act((file, officer) -> reviews.extend(file, "other", officer, 5, "情况复杂"));
        act((file, officer) -> conclusions.deny(file, officer, "不符合消防要求", "可申请行政复议"));

        assertThat(text("ACCEPTANCE")).contains("决定予以受理").contains("受理日期为2026年11月23日");
        assertThat(text("SPECIAL_PROCEDURE"))
                .contains("依法进行检测")
                .contains("理由：空气质量检测")
                .contains("预计于2026年11月27日结束");
        assertThat(text("EXTENSION")).contains("延长5个工作日").contains("理由：情况复杂");
        assertThat(text("DENIAL")).contains("理由：不符合消防要求").contains("救济途径：可申请行政复议");
    }

    @Test
    void orderWhatWasPromisedToBePutRight() throws IOException {
        String matter = "11990200002004048X3992014000402";
        portal.importService("matters", "test-promise.json");
        id =
                portal.post(citizen, "/applications", Map.of("matter", matter))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        Map<String, Object> form =
                Map.of(
                        "answers",
                        Map.of("declaration", true),
                        "selected",
                        List.of(),
                        "promises",
                        List.of(matter));
        JsonNode filed =
                portal.post(citizen, "/applications/" + id + "/submissions", form)
                        .expect(201)
                        .body();
        Token officer = portal.officer("11990200002004048X", "测试核查经办");
        JsonNode task = portal.task(officer, part(filed, "测试承诺事项"));
        portal.decide(officer, task, "{\"decision\":\"GRANT\"}").expect(200);
        Map<String, Object> check =
                Map.of("kept", false, "finding", "场地尚未装修", "rectifyBy", "2026-12-10");
        portal.post(officer, "/tasks/" + task.path("id").asString() + "/promise-checks", check)
                .expect(200);

        assertThat(text("RECTIFICATION_ORDER"))
                .contains("责令限期整改通知书", "以本承诺代替提交：测试场地证明", "尚未兑现：场地尚未装修")
                .contains("请于2026年12月10日前完成整改", "救济途径：");
        assertThat(portal.detail(citizen, id).path("timeline").findValuesAsString("event"))
                .contains("RECTIFICATION_ORDERED");
    }

    private void act(BiConsumer<CaseFile, Actor> act) {
        Caller officer =
                new Caller(
                        "staff-papers",
                        Caller.Kind.STAFF,
                        "测试经办",
                        4,
                        null,
                        null,
                        TestNeighbours.HEALTH,
                        Set.of("OFFICER"),
                        null,
                        null,
                        null,
                        null);
        transaction.executeWithoutResult(
                _ -> act.accept(cases.lock(UUID.fromString(id), child), new Actor(officer)));
    }

    /** The words of the one paper of this kind, without line breaks. */
    private String text(String kind) throws IOException {
        JsonNode documents =
                portal.get(citizen, "/applications/" + id + "/documents")
                        .expect(200)
                        .body()
                        .path("items");
        String document =
                documents
                        .valueStream()
                        .filter(d -> d.path("kind").asString().equals(kind))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asString();
        var response =
                mvc.get()
                        .uri("/api/workflow/documents/" + document)
                        .header("Authorization", citizen.bearer())
                        .exchange()
                        .getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        try (PDDocument pdf = Loader.loadPDF(response.getContentAsByteArray())) {
            return new PDFTextStripper().getText(pdf).replace("\r", "").replace("\n", "");
        }
    }
}
