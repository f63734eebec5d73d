package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page that a role is offered, on the real services; and two people publishing a matter. */
class StaffBrowserIT {

    private static final String AGENT = "liguifang";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wj.officer",
                "wj.clerk",
                "wj.head",
                "supervisor",
                "matter.admin",
                "policy.admin",
                "exchange.admin",
                "sys.admin",
                "audit.admin"
            })
    void everyPageOfferedToARoleLooksRight(String username) {
        try (var window = chromium.window(platform)) {
            var page = window.page;
            window.signIn(username);
            page.navigate("/staff/");
            page.locator(".staff-nav a").first().waitFor();
            var places =
                    (List<?>)
                            page.locator(".staff-nav a")
                                    .evaluateAll("all => all.map(a => a.getAttribute('href'))");
            assertThat(places).isNotEmpty();
            for (var place : places) {
                visit(window, String.valueOf(place), username);
            }
        }
    }

    @Test
    void everyPublicPageLooksRight() {
        try (var window = chromium.window(platform)) {
            for (var place :
                    List.of(
                            "/services",
                            "/policies",
                            "/policy-documents",
                            "/publicity",
                            "/open-data",
                            "/documents/verify",
                            "/verify",
                            "/progress",
                            "/accessibility",
                            "/official",
                            "/no-such-page")) {
                visit(window, place, "public");
            }
        }
    }

    @Test
    void everyPageOfACitizenLooksRight() {
        try (var window = chromium.window(platform)) {
            window.signIn("liguifang");
            for (var place :
                    List.of(
                            "/materials",
                            "/answers",
                            "/identities",
                            "/enterprise",
                            "/benefits",
                            "/benefits/questions",
                            "/inbox")) {
                visit(window, place, "citizen");
            }
        }
    }

    @Test
    void everyPageOfAnEnterpriseLooksRight() {
        try (var window = chromium.window(platform)) {
            window.signIn(AGENT);
            window.page.navigate(
                    "/bff/login?return=/enterprise&acting_for=" + Demo.enterpriseOf(AGENT));
            for (var place :
                    List.of(
                            "/enterprise",
                            "/enterprise/questions",
                            "/enterprise/facts",
                            "/enterprise/grants",
                            "/enterprise/delivery")) {
                visit(window, place, "enterprise");
            }
        }
    }

    @Test
    void aMatterIsEditedByOneAdministratorAndPublishedByAnother() {
        try (var author = chromium.window(platform);
                var other = chromium.window(platform)) {
            author.signIn("matter.admin");
            var page = author.page;
            page.navigate("/staff/matters");
            // Single matters stand below and may be there first.
            page.locator("tr", new Page.LocatorOptions().setHasText("新生儿出生一件事"))
                    .locator("button", new Locator.LocatorOptions().setHasText("修改"))
                    .click();
            page.waitForURL("**/staff/matters/drafts/**");
            var draft = page.url().replaceAll("\\?.*", "");
            for (var section :
                    List.of(
                            "guide",
                            "materials",
                            "situations",
                            "form",
                            "steps",
                            "result",
                            "documents",
                            "json",
                            "check")) {
                page.navigate(draft + "?section=" + section);
                author.press("保存并校验");
                page.getByText("没有问题，可以试办或提交审核。").first().waitFor();
                author.looksRight("draft-" + section);
            }
            page.navigate(draft + "?section=publish");
            author.press("提交审核");
            page.getByText("您是起草人，须由另一位事项管理员审核。").waitFor();
            author.looksRight("draft-submitted");

            other.signIn("matter.admin2");
            other.page.navigate(draft + "?section=publish");
            other.page.getByLabel("同意发布").check();
            other.looksRight("draft-approval");
            other.press("确认");
            other.page.getByText("已完成。").waitFor();
            other.page
                    .locator(".title-row .tag", new Page.LocatorOptions().setHasText("已发布"))
                    .waitFor();
        }
    }

    private static void visit(Window window, String place, String who) {
        var page = window.page;
        page.navigate(place);
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first().waitFor();
        page.waitForCondition(() -> page.locator("main .loading").count() == 0);
        assertThat(page.locator(".problem").count()).as("a problem on " + place).isZero();
        window.looksRight("%s%s".formatted(who, place.replaceAll("[^a-z-]+", "-")));
    }
}
