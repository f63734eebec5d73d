package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was started last, as kept in {@code state.json}: the truth about what runs is asked of the
 * operating system.
 *
 * @param launcher the launcher that waits in the foreground, if one does
 */
record State(int port, @Nullable ProcessRef launcher, List<RunningPart> parts) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                    .build();

    record RunningPart(String name, ProcessRef process, int port, int managementPort) {}

    State {
        parts = List.copyOf(parts);
    }

    static State none(int port) {
        return new State(port, null, List.of());
    }

    /** Nothing when there is no file, or one that cannot be read (a crash, a full disk). */
    static Optional<State> read(Home home) {
        try {
            return Files.exists(home.state())
                    ? Optional.of(JSON.readValue(Files.readString(home.state()), State.class))
                    : Optional.empty();
        } catch (IOException | JacksonException | NullPointerException unreadable) {
            return Optional.empty();
        }
    }

    void write(Home home) {
        Home.writePrivately(home.state(), JSON.writeValueAsString(this));
    }

    Optional<RunningPart> part(Part part) {
        return parts.stream().filter(each -> each.name().equals(part.title())).findFirst();
    }

    boolean isAlive(Part part) {
        return part(part).filter(each -> each.process().isAlive()).isPresent();
    }

    /** Only what still runs: after a crash or a restart of the machine, nothing. */
    State alive() {
        var living = parts.stream().filter(each -> each.process().isAlive()).toList();
        var waiting = launcher != null && launcher.isAlive() ? launcher : null;
        return new State(port, waiting, living);
    }

    State with(Part part, ProcessRef process) {
        var all = new ArrayList<>(parts);
        all.removeIf(each -> each.name().equals(part.title()));
        all.add(new RunningPart(part.title(), process, part.port(port), part.managementPort(port)));
        return new State(port, launcher, all);
    }

    State without(Part part) {
        return new State(
                port,
                launcher,
                parts.stream().filter(each -> !each.name().equals(part.title())).toList());
    }

    State waitedForBy(@Nullable ProcessRef waiting) {
        return new State(port, waiting, parts);
    }
}
