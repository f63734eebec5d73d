package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 补正 as the applicant meets it: told once of every gap, answered on one page. */
class CorrectionBrowserIT {

    private static final String APPLICATIONS = "/api/workflow/applications";
    private static final String APPLICANT = "zhangxiaoyun";
    private static final String NAME = "/newborn/name";
    private static final String PAPER = "/supplement/paper";

    private static Platform platform;
    private static Chromium chromium;

    private final Visitor applicant = Visitor.signedIn(platform, APPLICANT);
    private final Casework desk =
            new Casework(platform, Demo.lifeEvent().at("/items/0/dept").asString());
    private final String application = submitted();

    @BeforeAll
    static void open() {
        platform = Platform.running();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    /** Nobody finds a task of it in an inbox afterwards. */
    @AfterEach
    void withdraw() {
        applicant
                .post(APPLICATIONS + "/" + application + "/withdrawals", Map.of("reason", "测试结束"))
                .expect(200);
    }

    @Test
    void theApplicantFindsEveryGapInTheInboxAndAnswersAllAtOnce() {
        askForTwoThings();
        try (var window = chromium.window(platform)) {
            opensTheMessage(window);
            var page = window.page;
            assertThat(page.locator(".gap-message").allInnerTexts())
                    .containsExactly("姓名与医院登记的不一致", "请补充加盖公章的证明");
            window.looksRight("correction");

            window.press("提交补正");
            var summary = page.locator(".error-summary");
            summary.waitFor();
            assertThat(summary.getByRole(AriaRole.LINK).count()).isEqualTo(2);
            page.waitForCondition(() ->
                    Boolean.TRUE.equals(summary.evaluate("box => box === document.activeElement")));
            window.looksRight("correction-errors");

            page.locator(".gap input[type=text]").first().fill("张更正");
            page.locator(".gap input[type=file]")
                    .setInputFiles(new FilePayload("证明.png", "image/png", Picture.png()));
            page.locator(".upload-name", new Page.LocatorOptions().setHasText("证明.png")).waitFor();
            window.press("提交补正");
            page.waitForURL("**/applications/" + application);
            window.heading("各部门办理情况").waitFor();
            window.looksRight("correction-sent");
        }
        seenByTheOfficial();
    }

    private String submitted() {
        var draft =
                applicant
                        .post(APPLICATIONS, Map.of("lifeEvent", Demo.lifeEvent().path("code")))
                        .expect(201)
                        .text("/id");
        var form = applicant.get(APPLICATIONS + "/" + draft + "/form").expect(200).body();
        applicant
                .post(
                        APPLICATIONS + "/" + draft + "/submissions",
                        Map.of(
                                "answers", Fill.required(form),
                                "selected", Fill.selected(form)))
                .expect(201);
        return draft;
    }

    private void askForTwoThings() {
        var gaps =
                List.of(
                        Map.of("pointer", NAME, "message", "姓名与医院登记的不一致"),
                        Map.of(
                                "pointer",
                                PAPER,
                                "title",
                                paper(),
                                "message",
                                "请补充加盖公章的证明",
                                "kind",
                                "FILE"));
        desk.decide(
                        desk.claim(child().path("id").asString()),
                        Map.of("decision", "REQUEST_CORRECTION", "gaps", gaps))
                .expect(200);
    }

    /** Named so that its message is told from every other one. */
    private String paper() {
        return "出生情况证明" + application.substring(24);
    }

    /** The message leads to the case, and the case to what is asked. */
    private void opensTheMessage(Window window) {
        var page = window.page;
        window.signIn(APPLICANT);
        page.navigate("/inbox");
        var message = page.locator(".messages li", new Page.LocatorOptions().setHasText(paper()));
        Until.holds(
                Until.PATIENCE,
                () -> {
                    page.reload();
                    page.locator("main .messages, main .empty").first().waitFor();
                    return message.count();
                },
                found -> found > 0);
        message.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("去看看"))
                .first()
                .click();
        page.waitForURL("**/applications/" + application);
        page.getByText("共 2 处需要补正，一次填完即可。").waitFor();
        window.open("去补正");
        window.heading("补正材料").waitFor();
    }

    private void seenByTheOfficial() {
        assertThat(child().path("paused").asBoolean()).isFalse();
        var seen = desk.task(desk.claim(child().path("id").asString()));
        assertThat(seen.path("answers").toString()).contains("张更正");
        assertThat(seen.path("files").toString()).contains("证明.png");
    }

    private JsonNode child() {
        return applicant.get(APPLICATIONS + "/" + application).expect(200).body().at("/children/0");
    }
}
