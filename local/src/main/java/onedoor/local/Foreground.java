package onedoor.local;

import java.time.Duration;
import java.util.EnumSet;
import java.util.function.BooleanSupplier;

/** Stays until everything has been stopped, and says when a part dies. */
final class Foreground {

    private final Home home;
    private final Console console;
    private final EnumSet<Part> dead = EnumSet.noneOf(Part.class);

    Foreground(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    /**
     * Watches.
     *
     * @param ends whether this command itself is being ended
     */
    void await(BooleanSupplier ends) {
        while (!ends.getAsBoolean()) {
            var state = State.read(home).orElse(State.none(UpCommand.DEFAULT_PORT));
            if (state.alive().parts().isEmpty()) {
                console.say("OneDoor has been stopped.");
                return;
            }
            for (var part : Part.values()) {
                if (!ends.getAsBoolean()) {
                    tell(part, state.isAlive(part));
                }
            }
            Processes.pause(Duration.ofSeconds(1));
        }
    }

    private void tell(Part part, boolean alive) {
        if (alive) {
            dead.remove(part);
        } else if (dead.add(part)) {
            console.say(
                    "%s has stopped (log: %s); start it again with ./onedoor start %s."
                            .formatted(part.title(), home.log(part.title()), part.title()));
        }
    }
}
