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
                state.alive().parts().stream()
                        .filter(each -> Part.named(each.name()).filter(Part::isStore).isPresent())
                        .map(State.RunningPart::process)
                        .toList();
        var others =
                Stream.concat(
                                state.alive().parts().stream().map(State.RunningPart::process),
                                Processes.of(home).stream())
                        .distinct()
                        .filter(each -> !stores.contains(each))
                        .toList();
        run(others, stores);
        State.none(state.port()).write(home);
        return others.size() + stores.size();
    }

    /** The stores end last: what uses them still writes while it ends. */
    void run(List<ProcessRef> others, List<ProcessRef> stores) {
        var left = new ArrayList<>(Processes.stop(others, SERVICES));
        left.addAll(Processes.stop(stores, STORES));
        refuseIfAnyLives(left);
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
