package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One window and what is demanded of every page seen in it: {@link #looksRight}. */
final class Window implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String AXE = read("portal/node_modules/axe-core/axe.min.js");

    /** Axe's rules for WCAG 2.2 A and AA; answers the violations as text, one a line. */
    private static final String AXE_RUN =
            """
            async () => {
              const run = {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']};
              const found = await axe.run(document, run);
              return found.violations.map(
                v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '));
            }\
            """;

    final Page page;
    private final BrowserContext context;
    private final Platform platform;
    private final List<String> complaints = new ArrayList<>();

    Window(Platform platform, BrowserContext context) {
        this.platform = platform;
        this.context = context;
        context.setDefaultTimeout(60_000);
        context.addInitScript(
                "document.addEventListener('securitypolicyviolation', e => "
                        + "console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
        this.page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> complaints.add(error));
    }

    void signIn(String username) {
        page.navigate("/bff/login?return=/applications");
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(platform.password());
        page.locator("input[name=password]").press("Enter");
        page.waitForURL("**/applications");
        // Another sign-in ends this session: what the page still asks for would meet its end.
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    void press(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first().click();
    }

    void open(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
    }

    /**
     * No axe violation, nothing on the console, no sideways scrolling on a phone; a picture of
     * both.
     */
    void looksRight(String name) {
        page.waitForLoadState();
        picture(name);
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(AXE_RUN)).as("axe on " + name).isEmpty();
        page.setViewportSize(320, 640);
        picture(name + "-phone");
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + name + " on a phone")
                .isEqualTo(320);
        page.setViewportSize(1280, 900);
        isQuiet(name);
    }

    /** Nothing on the console since the window was opened. */
    void isQuiet(String name) {
        assertThat(complaints).as("console of " + name).isEmpty();
    }

    private void picture(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private void listen(ConsoleMessage message) {
        // A refused request is shown by the browser as an error; the pages handle it themselves.
        boolean refusal = message.text().startsWith("Failed to load resource");
        if (message.type().equals("error") && !refusal) {
            complaints.add(message.text());
        }
    }

    Map<String, String> cookies() {
        var all = new java.util.TreeMap<String, String>();
        context.cookies().forEach(cookie -> all.put(cookie.name, cookie.value));
        return all;
    }

    @Override
    public void close() {
        context.close();
    }

    /** A text of the project, by its place in it. */
    static String read(String file) {
        try {
            return Files.readString(Platform.ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
