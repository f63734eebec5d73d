package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Builds and tests everything, journeys in a real browser included. */
@Command(name = "test", description = "Runs all tests; further arguments go to Maven.")
final class TestCommand implements Callable<Integer> {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<Path> CHINESE_FONTS =
            List.of(Path.of("/usr/share/fonts/opentype/noto"), Path.of("/System/Library/Fonts"));

    private static final Path GO_VERIFIER =
            Path.of("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog");

    @ParentCommand private Local local = new Local();

    @Parameters(paramLabel = "ARGUMENT", description = "For Maven, after --.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        var console = Console.standard();
        var begin = System.nanoTime();
        tools(console);
        var command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "verify"));
        command.addAll(arguments);
        var code = run(local.home().root(), command);
        console.say(
                "%s after %s."
                        .formatted(
                                code == 0 ? "All tests passed" : "Tests failed",
                                Console.seconds(Duration.ofNanos(System.nanoTime() - begin))));
        return code == 0 ? 0 : 1;
    }

    /**
     * The journeys need a browser and a font for Chinese; the manifests' test renders with kubectl;
     * where Debian's packages are, Go's own log verifier reads what ours has written.
     */
    private static void tools(Console console) {
        var missing = new ArrayList<String>();
        if (BROWSERS.stream().noneMatch(Processes::isOnPath)) {
            missing.add("chromium");
        }
        if (CHINESE_FONTS.stream().noneMatch(Files::isDirectory)) {
            missing.add("fonts-noto-cjk");
        }
        if (!Processes.isOnPath("kubectl")) {
            missing.add("kubernetes-client");
        }
        if (Processes.isOnPath("apt-get") && !Files.isDirectory(GO_VERIFIER)) {
            missing.addAll(List.of("golang-go", "golang-golang-x-mod-dev"));
        }
        if (missing.isEmpty()) {
            return;
        }
        var isRoot = "root".equals(System.getProperty("user.name"));
        if (!isRoot || !Processes.isOnPath("apt-get")) {
            throw new Refusal(
                    "The tests need more tools: run sudo apt-get install %s (elsewhere: Chromium or Chrome, Noto CJK, kubectl)."
                            .formatted(String.join(" ", missing)));
        }
        console.say("Installing %s (Debian packages)".formatted(String.join(", ", missing)));
        var root = Path.of("/");
        var install =
                new ArrayList<>(
                        List.of(
                                "env",
                                "DEBIAN_FRONTEND=noninteractive",
                                "apt-get",
                                "-qq",
                                "-y",
                                "--no-install-recommends",
                                "install"));
        install.addAll(missing);
        if (run(root, List.of("apt-get", "-qq", "update")) != 0 || run(root, install) != 0) {
            throw new Refusal(
                    "apt-get could not install %s; see above."
                            .formatted(String.join(" ", missing)));
        }
    }

    static int run(Path folder, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
            // Maven itself may run on any Java; the build looks for JDK 25 under this name too.
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA25_HOME", System.getProperty("java.home"));
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new Refusal("Cannot run %s: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.", e);
        }
    }
}
