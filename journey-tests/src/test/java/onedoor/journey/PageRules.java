package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/**
 * What every page keeps to, whatever it shows: usable by keyboard, in English and in the elder
 * mode, on a narrow screen too.
 */
final class PageRules {

    /** Pixels; the narrowest of the phones in use. */
    private static final int NARROW = 360;

    /** What can take the focus and does not show that it has it. */
    private static final String WITHOUT_FOCUS =
            """
            () => {
              const rings = e => {
                const look = getComputedStyle(e);
                return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
              };
              const all = 'a[href], button:enabled, input:enabled, select:enabled, '
                + 'textarea:enabled, summary, [tabindex="0"]';
              const dull = [];
              for (const one of document.querySelectorAll(all)) {
                if (!one.checkVisibility({visibilityProperty: true})) continue;
                one.focus({preventScroll: true});
                if (document.activeElement !== one) continue;
                const label = one.id && document.querySelector(`label[for="${CSS.escape(one.id)}"]`);
                if (!rings(one) && !(label && rings(label))) dull.push(one.outerHTML.slice(0, 200));
              }
              return dull;
            }\
            """;

    /** 工信部's rules for the elder version: text of 18 pixels, targets of 60. */
    private static final String TOO_SMALL =
            """
            () => {
              const small = [];
              for (const one of document.querySelectorAll('body *')) {
                if (!one.checkVisibility() || one.closest('svg, .visually-hidden, .skip-link')) continue;
                const says = [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                if (says && parseFloat(getComputedStyle(one).fontSize) < 18)
                  small.push('text ' + one.outerHTML.slice(0, 200));
                if (one.matches('.button, .tool, select, input.input')
                    && one.getBoundingClientRect().height < 59.5)
                  small.push('target ' + one.outerHTML.slice(0, 200));
              }
              return small;
            }\
            """;

    private PageRules() {}

    /** Opens the page in Chinese and looks at it in every way that a visitor can choose. */
    static void holdOn(Window window, String place) {
        var page = window.page;
        page.navigate(place);
        assertThat(page.url()).as("where the address leads").endsWith(place);
        settled(page);
        byKeyboard(page, place);
        isNarrow(page, place);
        boolean isPublic = !place.startsWith("/staff");
        if (isPublic) {
            press(page, "长辈版");
            assertThat((List<?>) page.evaluate(TOO_SMALL)).as("too small on " + place).isEmpty();
            isNarrow(page, place + " for the elderly");
            press(page, "长辈版");
        }
        press(page, "English");
        page.waitForCondition(() -> "en".equals(page.getAttribute("html", "lang")));
        settled(page);
        OwnWords.noneIn(page, place);
        isNarrow(page, place + " in English");
        press(page, "中文");
        page.waitForCondition(() -> "zh-CN".equals(page.getAttribute("html", "lang")));
        window.isQuiet(place);
    }

    private static void settled(Page page) {
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first().waitFor();
        page.waitForCondition(() -> page.locator("main .loading").count() == 0);
        page.waitForLoadState();
    }

    /**
     * The link over the header leads to what the page is about; whatever has the focus shows it.
     */
    private static void byKeyboard(Page page, String place) {
        page.keyboard().press("Tab");
        var skip = page.locator(".skip-link");
        skip.focus();
        assertThat(skip.boundingBox().y).as("the skip link on " + place).isNotNegative();
        skip.press("Enter");
        page.waitForCondition(
                () -> "main".equals(page.evaluate("() => document.activeElement?.id")));
        page.keyboard().press("Tab");
        assertThat((List<?>) page.evaluate(WITHOUT_FOCUS))
                .as("without a visible focus on " + place)
                .isEmpty();
    }

    private static void isNarrow(Page page, String place) {
        var before = page.viewportSize();
        page.setViewportSize(NARROW, 740);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + place)
                .isEqualTo(NARROW);
        page.setViewportSize(before.width, before.height);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
