package onedoor.witness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import onedoor.proof.witness.Witness;
import onedoor.proof.witness.WitnessFolder;
import onedoor.proof.witness.WitnessServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code java -jar witness.jar --config witness.json}. */
@Command(
        name = "witness",
        description = "Cosigns the checkpoints of logs that only grow (C2SP tlog-witness).",
        mixinStandardHelpOptions = true,
        subcommands = KeyCommand.class)
final class WitnessProgram implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "witness.json",
            description = "The settings (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("witness.json");

    static void main(String[] args) {
        // A request that is not finished in 20 seconds is dropped (the JDK's server, in seconds).
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new WitnessProgram());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("witness: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = Settings.read(config);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stopped::countDown));
        try (WitnessFolder state = WitnessFolder.open(settings.folder());
                WitnessServer server = start(settings, state)) {
            say("Witness " + settings.cosigner().verifier());
            say("listens on http://%s:%d".formatted(settings.host(), server.port()));
            stopped.await();
        }
        return 0;
    }

    /** Starts to answer on a state that is already held. */
    static WitnessServer start(Settings settings, WitnessFolder state) throws IOException {
        return WitnessServer.start(
                new Witness(settings.cosigner(), settings.trusted(), state, Clock.systemUTC()),
                new InetSocketAddress(settings.host(), settings.port()));
    }

    private void say(String sentence) {
        if (spec != null) {
            spec.commandLine().getOut().println(sentence);
            spec.commandLine().getOut().flush();
        }
    }
}
