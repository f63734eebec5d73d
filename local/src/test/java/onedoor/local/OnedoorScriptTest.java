package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell part: what it says when a tool is missing, from a folder with an awkward name. */
class OnedoorScriptTest {

    private static final List<String> ORDINARY =
            List.of(
                    "sh",
                    "dirname",
                    "uname",
                    "readlink",
                    "find",
                    "sort",
                    "xargs",
                    "sha256sum",
                    "cut",
                    "cat",
                    "ls",
                    "sed",
                    "grep",
                    "head",
                    "mkdir",
                    "date",
                    "rm",
                    "tr");

    @TempDir Path temp;
    private Path root;
    private Path tools;

    @BeforeEach
    void setUp() throws IOException {
        root = Files.createDirectories(temp.resolve("一门通 copy"));
        Files.copy(Path.of("..", "onedoor"), root.resolve("onedoor"));
        tools = Files.createDirectories(temp.resolve("tools"));
        for (var name : ORDINARY) {
            for (var folder : List.of("/usr/bin", "/bin")) {
                var program = Path.of(folder, name);
                if (Files.exists(program) && !Files.exists(tools.resolve(name))) {
                    Files.createSymbolicLink(tools.resolve(name), program);
                }
            }
        }
    }

    @Test
    void aMissingMavenIsNamedWithWhatToInstall() throws Exception {
        assertThat(run("up"))
                .isEqualTo(
                        "onedoor: Maven is missing. Install Maven 3.8.7 or newer (Debian: apt install maven; macOS: brew install maven).");
    }

    @Test
    void anOldMavenIsNamedWithItsVersion() throws Exception {
        tool("mvn", "echo 'Apache Maven 3.8.6 (x)'");

        assertThat(run("up"))
                .startsWith("onedoor: Maven 3.8.6 is too old. Install Maven 3.8.7 or newer");
    }

    @Test
    void aMissingNodeIsNamedWithWhatToInstall() throws Exception {
        tool("mvn", "echo 'Apache Maven 3.10.0 (x)'");

        assertThat(run("up"))
                .startsWith("onedoor: Node is missing. Install Node.js 20.19 or newer");
    }

    @Test
    void anOldNodeIsNamedWithItsVersion() throws Exception {
        tool("mvn", "echo 'Apache Maven 3.8.7 (x)'");
        tool("node", "echo v20.9.0");

        assertThat(run("up"))
                .startsWith("onedoor: Node 20.9.0 is too old. Install Node.js 20.19 or newer");
    }

    @Test
    void everyModuleThatRunsIsBuilt() throws IOException {
        var script = Files.readString(root.resolve("onedoor"));

        for (var part : Part.values()) {
            assertThat(script).contains(part.module());
        }
    }

    private void tool(String name, String script) throws IOException {
        var file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String run(String command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(root.resolve("onedoor").toString(), command)
                        .redirectErrorStream(true);
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("LC_ALL");
        var process = builder.start();
        var output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isEqualTo(1);
        // Before it, find says that this copy has no sources.
        return output.lines().reduce("", (before, last) -> last);
    }
}
