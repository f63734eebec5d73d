package onedoor.local;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Starts one part of a running copy again. */
@Command(name = "start", description = "Starts one part that was stopped or has died.")
final class StartCommand implements Callable<Integer> {

    @ParentCommand private Local local = new Local();

    @Parameters(paramLabel = "NAME", description = "As shown by ./onedoor status.")
    private String name = "";

    @Override
    public Integer call() {
        var home = local.home();
        var part = part(name);
        return Copy.alone(
                home,
                () -> {
                    var state =
                            State.read(home)
                                    .map(State::alive)
                                    .orElse(State.none(UpCommand.DEFAULT_PORT));
                    if (state.parts().isEmpty()) {
                        throw new Refusal("OneDoor is not running; start it with ./onedoor up.");
                    }
                    if (state.isAlive(part)) {
                        throw new Refusal("%s is running already.".formatted(name));
                    }
                    new PreChecks(home).run(List.of(part), state.port());
                    var keys = Keys.of(home);
                    var services =
                            new Services(home, keys, state.port(), DemoData.of(home).platform());
                    new Startup(home, Console.standard(), keys, services, state).run(List.of(part));
                    return 0;
                });
    }

    static Part part(String name) {
        return Part.named(name)
                .orElseThrow(() ->
                        new Refusal(
                                "There is no part %s; there are %s."
                                        .formatted(
                                                name,
                                                Arrays.stream(Part.values())
                                                        .map(Part::title)
                                                        .collect(Collectors.joining(", ")))));
    }
}
