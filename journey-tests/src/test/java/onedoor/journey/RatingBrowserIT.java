package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An application that comes back, is sent again, is granted and rated badly; and what follows. */
class RatingBrowserIT {

    private static final String APPLICATIONS = "/api/workflow/applications";
    private static final String MATTER = "11990100001001355M3991710009000";
    private static final String DEPARTMENT = "云州市城市管理局";
    private static final String APPLICANT = "zhangxiaoyun";

    private static Platform platform;
    private static Chromium chromium;

    private final Visitor applicant = Visitor.signedIn(platform, APPLICANT);
    private final Casework desk = new Casework(platform, DEPARTMENT);

    /** Tells this rating from every other one; the department does not see whose it is. */
    private final String comment = "排队太久 " + UUID.randomUUID();

    @BeforeAll
    static void open() {
        platform = Platform.running();
        platform.succeed("import", example("stall-notice.json"));
        platform.succeed("import", example("market-stall.json"));
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static String example(String name) {
        return Platform.ROOT.resolve("docs/examples").resolve(name).toString();
    }

    @Test
    void aBadRatingIsPutRightAndTheRaterIsAsked() {
        var application = submitted();
        var child = part(application).path("id").asString();
        desk.decide(
                        desk.claim(child),
                        Map.of("decision", "PRE_RETURN", "reasons", List.of("街道名称请写全称")))
                .expect(200);
        try (var window = chromium.window(platform)) {
            window.signIn(APPLICANT);
            sendAgain(window, application);
            grant(child);
            rate(window, application);
        }
        try (var window = chromium.window(platform)) {
            window.signIn(platform.staffOf(DEPARTMENT));
            putRight(window, rectification());
        }
        try (var window = chromium.window(platform)) {
            window.signIn(APPLICANT);
            isSatisfied(window, application);
        }
        assertThat(part(application).path("status").asString()).isEqualTo("GRANTED");
    }

    private void sendAgain(Window window, String application) {
        var page = window.page;
        page.navigate("/applications/" + application);
        window.open("去修改");
        window.heading("修改后重新提交").waitFor();
        page.getByLabel(Pattern.compile("^拟经营路段")).check();
        page.locator(".gap input[type=text]").first().fill("人民东路北段");
        window.looksRight("resubmission");
        window.press("重新提交");
        page.waitForURL("**/applications/" + application);
        Until.holds(
                Until.PATIENCE,
                () -> part(application).path("status").asString(),
                status -> status.equals("SUBMITTED"));
    }

    private void grant(String child) {
        desk.decide(desk.claim(child), Map.of("decision", "ACCEPT")).expect(200);
        desk.decide(
                        desk.claim(child),
                        Map.of("decision", "GRANT", "result", Map.of("place", "东路 7 号")))
                .expect(200);
    }

    private void rate(Window window, String application) {
        var page = window.page;
        page.navigate("/applications/" + application + "/rating");
        window.heading("评价本次服务").waitFor();
        window.press("提交评价");
        page.locator(".error-summary").waitFor();
        page.getByLabel("不满意", new Page.GetByLabelOptions().setExact(true)).check();
        page.locator("textarea").first().fill(comment);
        page.getByLabel(Pattern.compile("^希望部门通过平台联系我")).check();
        window.looksRight("rating");
        window.press("提交评价");
        window.heading("感谢您的评价").waitFor();
        page.reload();
        window.heading("整改进度").waitFor();
        window.looksRight("rated");
    }

    /** Received, the rater heard, measures taken: each by a press of a button. */
    private void putRight(Window window, String id) {
        var page = window.page;
        page.navigate("/staff/rectifications/" + id);
        window.heading("下一步").waitFor();
        window.looksRight("rectification");
        act(window, "签收", "");
        act(window, "联系评价人", "已电话了解情况");
        act(window, "提交整改措施", "午间增开窗口");
        page.getByText("午间增开窗口").first().waitFor();
        assertThat(page.locator(".timeline-text").allInnerTexts())
                .containsExactly("差评转整改", "签收", "联系评价人: 已电话了解情况", "提交整改措施: 午间增开窗口");
        window.looksRight("rectification-done");
    }

    private static void isSatisfied(Window window, String application) {
        var page = window.page;
        page.navigate("/applications/" + application + "/rating");
        window.heading("回答回访").waitFor();
        assertThat(page.locator("main").innerText()).contains("午间增开窗口");
        page.locator("#satisfied").check();
        window.looksRight("call-back");
        window.press("提交");
        page.getByText("已办结").first().waitFor();
    }

    private static void act(Window window, String name, String text) {
        var page = window.page;
        page.getByLabel(name, new Page.GetByLabelOptions().setExact(true)).check();
        if (!text.isEmpty()) {
            page.locator(".decide textarea").fill(text);
        }
        var confirm = page.locator(".decide button[type=submit]");
        confirm.click();
        confirm.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private String rectification() {
        return Until.holds(
                        Until.PATIENCE,
                        () ->
                                Demo.elements(
                                                desk.officer()
                                                        .get(
                                                                "/api/workflow/rectifications?limit=100")
                                                        .expect(200)
                                                        .body()
                                                        .path("items"))
                                        .map(one -> one.path("id").asString())
                                        .filter(id -> comment(id).equals(comment))
                                        .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private String comment(String rectification) {
        return desk.officer()
                .get("/api/workflow/rectifications/" + rectification)
                .expect(200)
                .text("/comment");
    }

    private String submitted() {
        var draft = applicant.post(APPLICATIONS, Map.of("matter", MATTER)).expect(201).text("/id");
        var answers =
                Map.of(
                        "stove",
                        "cold",
                        "street",
                        "人民东路",
                        "goods",
                        "早点",
                        "photo",
                        Picture.given(applicant, draft, "/photo"),
                        "declaration",
                        true);
        applicant
                .post(
                        APPLICATIONS + "/" + draft + "/submissions",
                        Map.of("answers", answers, "selected", List.of(MATTER)))
                .expect(201);
        return draft;
    }

    private JsonNode part(String application) {
        return applicant.get(APPLICATIONS + "/" + application).expect(200).body().at("/children/0");
    }
}
