package onedoor.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's Chromium, driven by the system's Node and the portal's own playwright-core. */
final class Chromium implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        System.setProperty("playwright.cli.dir", driver().toString());
        playwright = Playwright.create();
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(
                                                installed(
                                                        "chromium",
                                                        "chromium-browser",
                                                        "google-chrome"))
                                        .setHeadless(true)
                                        .setTimeout((double) Until.PATIENCE.toMillis())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    /** A person's own browser window: nothing shared with another one. */
    Window window(Platform platform) {
        return new Window(
                platform,
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale("zh-CN")
                                .setViewportSize(1280, 900)
                                .setBaseURL(platform.url())));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path driver() {
        try {
            var folder = Files.createDirectories(Path.of("target/playwright").toAbsolutePath());
            link(folder.resolve("node"), installed("node"));
            link(
                    folder.resolve("package"),
                    Platform.ROOT.resolve("portal/node_modules/playwright-core"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private static Path installed(String... names) {
        var folders = System.getenv("PATH").split(":");
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                names[0] + " is missing (Debian: apt install " + names[0] + ")"));
    }
}
