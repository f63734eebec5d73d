package onedoor.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stops everything of one copy: first what uses the database, then the database. */
final class Shutdown {

    private static final Duration SERVICES = Duration.ofSeconds(7);
    private static final Duration STORES = Duration.ofSeconds(4);

    private final Home home;

    Shutdown(Home home) {
        this.home = home;
    }

    /**
     * Within 15 seconds nothing of this copy runs any more, known to the state file or not.
     *
     * @return how many processes were stopped
     */
    int run(State state) {
        var stores =
                Stream.of(Part.MARIADB, Part.REDIS)
                        .flatMap(part -> state.part(part).stream())
                        .map(State.RunningPart::process)
                        .filter(ProcessRef::isAlive)
                        .toList();
        var others = Processes.of(home).stream().filter(ref -> !stores.contains(ref)).toList();
        var known =
                state.parts().stream()
                        .map(State.RunningPart::process)
                        .filter(ProcessRef::isAlive)
                        .filter(ref -> !stores.contains(ref))
                        .toList();
        var first = Stream.concat(known.stream(), others.stream()).distinct().toList();
        var left = new ArrayList<>(Processes.stop(first, SERVICES));
        left.addAll(Processes.stop(stores, STORES));
        refuseIfAnyLives(left);
        State.none(state.port()).write(home);
        return first.size() + stores.size();
    }

    private static void refuseIfAnyLives(List<ProcessRef> left) {
        if (!left.isEmpty()) {
            throw new Refusal(
                    "These processes could not be stopped: %s. Stop them as the user who started them."
                            .formatted(
                                    left.stream().map(ref -> String.valueOf(ref.pid())).toList()));
        }
    }
}
