package onedoor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Hands a bundle of evidence to the offline verifier, a jar that needs nothing of this. */
@Command(
        name = "verify",
        description = "Checks a bundle of evidence offline; exit code 1 when it does not hold.")
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand private Local local = new Local();

    @Parameters(paramLabel = "BUNDLE")
    private Path bundle = Path.of("");

    @Option(
            names = "--trust",
            paramLabel = "KEYS",
            description = "What GET /api/exchange/keys answered, from a source you trust.")
    private Path trust = Path.of("");

    @Option(names = "--policy", paramLabel = "POLICY", description = "A tlog-policy of your own.")
    private Path policy = Path.of("");

    @Option(
            names = "--tsa",
            paramLabel = "CERTIFICATE",
            description = "Certificate of the time authority.")
    private Path authority = Path.of("");

    @Override
    public Integer call() {
        var root = local.home().root();
        var jar = jar(root).or(() -> built(root));
        var command = new ArrayList<>(List.of(Programs.java(), "-XX:TieredStopAtLevel=1", "-jar"));
        command.add(
                jar.orElseThrow(() -> new Refusal("The verifier could not be built; see above."))
                        .toString());
        option(command, "--trust", trust);
        option(command, "--policy", policy);
        option(command, "--tsa", authority);
        command.add(bundle.toAbsolutePath().toString());
        return TestCommand.run(root, command);
    }

    private static void option(List<String> command, String name, Path file) {
        if (!file.toString().isEmpty()) {
            command.addAll(List.of(name, file.toAbsolutePath().toString()));
        }
    }

    private static Optional<Path> built(Path root) {
        TestCommand.run(
                root,
                List.of(
                        "mvn",
                        "-B",
                        "-ntp",
                        "-q",
                        "-DskipTests",
                        "-Dspotless.check.skip",
                        "-pl",
                        "proof-kit",
                        "package"));
        return jar(root);
    }

    private static Optional<Path> jar(Path root) {
        var target = root.resolve("proof-kit").resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-verify.jar"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
