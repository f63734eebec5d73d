package onedoor.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a benchmark of {@code benchmarks/}; exit code 1 when a goal is missed. */
@Command(name = "bench", description = "Runs a benchmark (default: start).")
final class BenchCommand implements Callable<Integer> {

    @ParentCommand private Local local = new Local();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one.")
    private String name = "start";

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A size or a part of it, such as -D sections=nation,api.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() {
        var root = local.home().root();
        var target = root.resolve("benchmarks").resolve("target");
        var build =
                List.of(
                        "mvn",
                        "-B",
                        "-ntp",
                        "-q",
                        "-DskipTests",
                        "-Dspotless.check.skip",
                        "-DskipPortal=true",
                        "-pl",
                        "benchmarks",
                        "-am",
                        "package");
        if (TestCommand.run(root, build) != 0) {
            throw new Refusal("The benchmarks could not be built; see above.");
        }
        var command = new ArrayList<>(List.of(Programs.java()));
        command.add("-Donedoor.root=" + root);
        settings.forEach(
                (key, value) -> command.add("-Donedoor.bench.%s=%s".formatted(key, value)));
        command.add("-cp");
        command.add(classPath(target));
        command.add("onedoor.bench.Bench");
        command.add(name);
        return TestCommand.run(root, command);
    }

    private static String classPath(Path target) {
        var libraries = target.resolve("lib");
        if (!Files.isDirectory(libraries)) {
            throw new Refusal(
                    "No libraries in %s; delete benchmarks/target and try again."
                            .formatted(libraries));
        }
        return target.resolve("classes") + java.io.File.pathSeparator + libraries.resolve("*");
    }
}
