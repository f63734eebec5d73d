package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import onedoor.proof.demo.Tampering;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the platform can do by itself; nothing has to run. Exit code 1 when it could not. */
@Command(name = "demo", description = "Shows tampering with the log and who finds it.")
final class DemoCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "tampering (default).")
    private String name = "tampering";

    @Override
    public Integer call() throws IOException {
        if (!name.equals("tampering")) {
            throw new Refusal("There is no demonstration %s; there is tampering.".formatted(name));
        }
        Path folder = Files.createTempDirectory("onedoor-tampering-");
        try (var demo = new Tampering(folder, this::say)) {
            return demo.run() ? 0 : 1;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
