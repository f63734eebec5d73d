package onedoor.local;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts everything that does not run yet, fills a new installation, tells how to get in. */
@Command(name = "up", description = "Starts everything.")
final class UpCommand implements Callable<Integer> {

    static final int DEFAULT_PORT = 8080;

    @ParentCommand private Local local = new Local();

    @Option(names = "--detach", description = "Return when ready; stop with ./onedoor down.")
    private boolean detach;

    @Option(names = "--reset", description = "Start anew: deletes all data of this installation.")
    private boolean reset;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "First port; the other parts use the 15 after it (default: 8080).")
    private @Nullable Integer port;

    private final Console console = Console.standard();
    private volatile Runnable onInterrupt = () -> {};
    private volatile boolean interrupted;

    @Override
    public Integer call() {
        var home = local.home();
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt));
        var waits = Copy.alone(home, () -> start(home));
        if (waits) {
            new Foreground(home, console).await(() -> interrupted);
        }
        onInterrupt = () -> {};
        return 0;
    }

    private void interrupt() {
        interrupted = true;
        onInterrupt.run();
    }

    /** Whether this command is to stay until it is interrupted. */
    private boolean start(Home home) {
        var before = State.read(home).map(State::alive).orElse(State.none(DEFAULT_PORT));
        if (reset) {
            new Shutdown(home).run(before);
            home.reset();
            before = State.none(before.port());
        }
        var base = basePort(before);
        var missing = EnumSet.allOf(Part.class);
        missing.removeIf(before::isAlive);
        var state = before.parts().isEmpty() ? State.none(base) : before;
        var demo = DemoData.of(home);
        if (missing.isEmpty()) {
            console.say("OneDoor is running already.");
            Welcome.show(console, home, base);
            return false;
        }
        if (state.parts().isEmpty()) {
            removeStrays(home);
        }
        new PreChecks(home).run(List.copyOf(missing), base);
        var keys = Keys.of(home);
        var services = new Services(home, keys, base, demo.platform());
        var startup = new Startup(home, console, keys, services, state);
        onInterrupt = startup::stopWhatWasStarted;
        Home.writePrivately(
                services.clientsFile(), Clients.json(keys, services.publicUrl(), demo.platform()));
        var waits = !detach && state.parts().isEmpty();
        console.say("Starting (logs in %s)".formatted(home.logs()));
        var running = startup.run(List.copyOf(missing));
        if (waits) {
            running = running.waitedForBy(ProcessRef.of(ProcessHandle.current()));
            running.write(home);
        }
        var stopAll = stopAll(home, running);
        onInterrupt = waits ? stopAll : () -> {};
        console.say("All parts are up after %s.".formatted(Console.seconds(sinceCommand())));
        try {
            new FirstImport(home, console, new PublicApi(services.publicUrl(), keys)).run(demo);
        } catch (Refusal e) {
            startup.stopWhatWasStarted();
            throw e;
        }
        console.say("Ready after %s.".formatted(Console.seconds(sinceCommand())));
        Welcome.show(console, home, base);
        train(home, services, startup.programs(), waits ? stopAll : () -> {});
        if (waits) {
            console.say("Press Ctrl-C to stop.");
        }
        return waits;
    }

    private int basePort(State running) {
        if (running.parts().isEmpty()) {
            return port == null ? DEFAULT_PORT : port;
        }
        if (port != null && port != running.port()) {
            throw new Refusal(
                    "This copy runs on port %d already; stop it with ./onedoor down before using --port %d."
                            .formatted(running.port(), port));
        }
        return running.port();
    }

    /** After a crash of the launcher, parts may run that no state file knows. */
    private void removeStrays(Home home) {
        var strays = Processes.of(home);
        if (!strays.isEmpty()) {
            console.say(
                    "Stopping %d processes left over from an earlier run."
                            .formatted(strays.size()));
            Processes.stop(strays, Duration.ofSeconds(8));
        }
    }

    private void train(
            Home home, Services services, Map<Part, Programs.Program> programs, Runnable stopAll) {
        if (Services.allTiers() || !Training.isNeeded(programs)) {
            return;
        }
        var training = new Training(home, console, services);
        onInterrupt =
                () -> {
                    training.stop();
                    stopAll.run();
                };
        console.say(
                "Ready to use; making start caches meanwhile, which make the next start quick.");
        training.run(programs);
        onInterrupt = stopAll;
    }

    /** Since the launcher was started, its own JVM included. */
    private static Duration sinceCommand() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
    }

    private Runnable stopAll(Home home, State running) {
        return () -> {
            console.say("Stopping.");
            new Shutdown(home).run(State.read(home).orElse(running));
        };
    }
}
