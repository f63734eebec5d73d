package onedoor.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops everything; fine if nothing runs. */
@Command(name = "down", description = "Stops everything.")
final class DownCommand implements Callable<Integer> {

    @ParentCommand private Local local = new Local();

    @Override
    public Integer call() {
        var home = local.home();
        var begin = System.nanoTime();
        var state = State.read(home).orElse(State.none(UpCommand.DEFAULT_PORT));
        var stopped = stop(home, state);
        var time = Duration.ofNanos(System.nanoTime() - begin);
        Console.standard()
                .say(
                        stopped == 0
                                ? "OneDoor was not running."
                                : "OneDoor has stopped (%d processes, %s)."
                                        .formatted(stopped, Console.seconds(time)));
        return 0;
    }

    /** A launcher waiting in the foreground only watches: it is ended first. */
    static int stop(Home home, State state) {
        var launcher = state.launcher();
        if (launcher != null && launcher.isAlive()) {
            var parts = state.alive().parts().size();
            Processes.stop(List.of(launcher), Duration.ofSeconds(13));
            return parts + new Shutdown(home).run(state);
        }
        return Copy.alone(home, () -> new Shutdown(home).run(state));
    }
}
