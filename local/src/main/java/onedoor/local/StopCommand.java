package onedoor.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Stops one part, to see how the others bear it. */
@Command(name = "stop", description = "Stops one part.")
final class StopCommand implements Callable<Integer> {

    @ParentCommand private Local local = new Local();

    @Parameters(paramLabel = "NAME", description = "As shown by ./onedoor status.")
    private String name = "";

    @Option(names = "--kill", description = "At once, without letting it finish (kill -9).")
    private boolean kill;

    @Override
    public Integer call() {
        var home = local.home();
        var part = StartCommand.part(name);
        var state = State.read(home).orElse(State.none(UpCommand.DEFAULT_PORT)).alive();
        var running = state.part(part);
        if (running.isEmpty()) {
            throw new Refusal("%s is not running.".formatted(name));
        }
        var ref = running.get().process();
        if (kill) {
            ref.handle().ifPresent(ProcessHandle::destroyForcibly);
        }
        Processes.stop(List.of(ref), Duration.ofSeconds(10));
        Copy.alone(
                home,
                () -> {
                    state.without(part).write(home);
                    return 0;
                });
        Console.standard()
                .say("%s has stopped; start it with ./onedoor start %s.".formatted(name, name));
        return 0;
    }
}
