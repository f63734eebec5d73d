package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

    private static final ProcessRef MYSELF = ProcessRef.of(ProcessHandle.current());

    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void setUp() {
        home = Home.of(folder, folder);
    }

    @Test
    void isReadBackAsItWasWritten() {
        var state = State.none(9000).with(Part.IDENTITY, MYSELF).waitedForBy(MYSELF);

        state.write(home);

        assertThat(State.read(home)).contains(state);
        assertThat(state.part(Part.IDENTITY).orElseThrow().port()).isEqualTo(9001);
        assertThat(state.part(Part.IDENTITY).orElseThrow().managementPort()).isEqualTo(9011);
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        State.none(9000).write(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.state())))
                .isEqualTo("rw-------");
    }

    @Test
    void aProcessThatRunsIsAlive() {
        assertThat(State.none(9000).with(Part.POLICY, MYSELF).isAlive(Part.POLICY)).isTrue();
    }

    @Test
    void aLaterProcessWithTheSameNumberIsNotTakenForOurs() {
        var reused = new ProcessRef(MYSELF.pid(), MYSELF.started() - 60_000);

        assertThat(State.none(9000).with(Part.POLICY, reused).alive().parts()).isEmpty();
    }

    @Test
    void afterARestartOfTheMachineNothingIsAlive() throws Exception {
        var ended = new ProcessBuilder("true").start();
        var ref = ProcessRef.of(ended.toHandle());
        ended.waitFor();

        var state = State.none(9000).with(Part.GATEWAY, ref).waitedForBy(ref);

        assertThat(state.alive()).isEqualTo(State.none(9000));
    }

    @Test
    void aDamagedFileCountsAsNone() throws IOException {
        for (var text : List.of("", "{", "[]", "{\"port\":1}")) {
            Files.writeString(home.state(), text);

            assertThat(State.read(home)).as(text).isEmpty();
        }
    }

    @Test
    void aPartStartedAgainReplacesItsFormerProcess() {
        var state =
                State.none(9000).with(Part.POLICY, new ProcessRef(1, 1)).with(Part.POLICY, MYSELF);

        assertThat(state.parts()).hasSize(1);
        assertThat(state.without(Part.POLICY).parts()).isEmpty();
    }
}
