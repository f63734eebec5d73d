package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Journey A in a real browser: the citizen's part and the first department's, every page looked at.
 */
class CitizenBrowserIT {

    private static final int MOST_PAGES = 15;

    private static Platform platform;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        platform = Platform.running();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aCitizenAppliesOnceAndADepartmentDecides() {
        try (var citizen = chromium.window(platform);
                var officer = chromium.window(platform)) {
            findsAndBegins(citizen);
            fillsInPageByPage(citizen);
            var number = submits(citizen);
            decides(officer, number);
            seesTheLicence(citizen);
        }
    }

    private static void findsAndBegins(Window citizen) {
        var page = citizen.page;
        page.navigate("/");
        citizen.looksRight("home");
        var name = Demo.lifeEvent().path("name").asString();
        page.getByRole(AriaRole.SEARCHBOX)
                .or(page.locator("input[type=search]"))
                .first()
                .fill(name.substring(0, 3));
        citizen.press("搜索");
        citizen.open(name);
        citizen.heading(name).waitFor();
        citizen.looksRight("guide");
        page.getByText("开始办理").first().click();
        page.waitForURL("**/signin**");
        citizen.looksRight("sign-in");
        page.locator("input[name=username]").fill("zhangxiaoyun");
        page.locator("input[name=password]").fill(platform.password());
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(Pattern.compile(".*/apply/[0-9a-f-]{36}$"));
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).waitFor();
        citizen.looksRight("apply-tasks");
        assertThat(citizen.cookies().toString())
                .as("no token in the browser")
                .doesNotContain("eyJ");
        assertThat(page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})").toString())
                .doesNotContain("eyJ");
    }

    private static void fillsInPageByPage(Window citizen) {
        var page = citizen.page;
        page.locator(".actions a.button").first().click();
        for (int i = 0; i < MOST_PAGES && !page.url().endsWith("/check"); i++) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存并继续")).waitFor();
            citizen.looksRight("apply-" + page.url().replaceAll(".*/", ""));
            var before = page.url();
            fill(page);
            citizen.press("保存并继续");
            page.waitForURL(url -> !url.equals(before));
        }
        assertThat(page.url()).endsWith("/check");
        citizen.looksRight("apply-check");
    }

    /** Answers what is asked for on this page, by the first choice or a plain word. */
    private static void fill(Page page) {
        for (var field : page.locator("form .field").all()) {
            var label = field.locator(".label, legend").first();
            if (label.count() == 0 || label.innerText().contains("选填")) {
                continue;
            }
            var radio = field.locator("input[type=radio]");
            var box = field.locator("input[type=checkbox]:enabled");
            var text = field.locator("input[type=text]");
            if (radio.count() > 0) {
                radio.first().check();
            } else if (box.count() == 1) {
                box.first().check();
            } else if (text.count() == 1) {
                text.first().fill("测试甲");
            }
        }
    }

    private static String submits(Window citizen) {
        var page = citizen.page;
        var submit =
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("确认提交.*")));
        submit.dblclick();
        page.waitForURL("**/done");
        var number = page.locator(".done-number").innerText();
        citizen.looksRight("apply-done");
        page.getByText("查看办理进度").click();
        page.waitForURL("**/applications/**");
        citizen.heading("各部门办理情况").waitFor();
        citizen.looksRight("application");
        page.navigate("/applications");
        assertThat(page.getByText(number).all()).hasSizeLessThanOrEqualTo(2);
        citizen.looksRight("applications");
        return number;
    }

    private static void decides(Window officer, String number) {
        var page = officer.page;
        var first = Demo.lifeEvent().at("/items/0");
        officer.signIn(platform.staffOf(first.path("dept").asString()));
        page.navigate("/staff/");
        var task =
                page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(first.path("task_name").asString()));
        Until.holds(Until.PATIENCE, () -> appears(page, task), shown -> shown);
        officer.looksRight("staff-inbox");
        task.first().click();
        page.waitForURL("**/staff/tasks/**");
        officer.heading("申请内容").waitFor();
        officer.looksRight("staff-case");
        officer.press("认领");
        page.getByText("准予").first().waitFor();
        page.getByLabel("准予").or(page.getByText("准予")).first().click();
        officer.looksRight("staff-decision");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("确认.*")))
                .first()
                .click();
        page.getByText("已保存决定").waitFor();
        assertThat(number).isNotBlank();
    }

    /** Whether the list shows it soon after it was loaded anew. */
    private static boolean appears(Page page, Locator wanted) {
        page.reload();
        try {
            wanted.first().waitFor(new Locator.WaitForOptions().setTimeout(5_000));
            return true;
        } catch (TimeoutError notYet) {
            return false;
        }
    }

    private static void seesTheLicence(Window citizen) {
        var page = citizen.page;
        page.navigate("/licences");
        Locator licence = page.locator("main a[href*='/licences/']");
        licence.first().waitFor();
        citizen.looksRight("wallet");
        licence.first().click();
        citizen.press("显示二维码");
        page.locator("img[alt=证照核验二维码]").waitFor();
        citizen.looksRight("licence");
        for (var place :
                Map.of("inbox", "/inbox", "data-use", "/data-use", "account", "/account")
                        .entrySet()) {
            page.navigate(place.getValue());
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).waitFor();
            citizen.looksRight(place.getKey());
        }
        for (var language : List.of("English")) {
            page.getByText(language).first().click();
            page.waitForCondition(() -> "en".equals(page.getAttribute("html", "lang")));
            citizen.looksRight("account-en");
        }
    }
}
