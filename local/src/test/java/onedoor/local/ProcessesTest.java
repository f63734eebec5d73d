package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @TempDir Path folder;

    @BeforeAll
    static void beAsSlowAsTheMachine() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @Test
    void writesWhatAProcessSaysToItsLogAndKeepsTheOneBefore() throws Exception {
        var log = folder.resolve("日志 1.log");

        shell("echo first", log).waitFor();
        shell("echo second", log).waitFor();

        assertThat(log).hasContent("second");
        assertThat(folder.resolve("日志 1.log.1")).hasContent("first");
    }

    @Test
    void stopsAProcessWithItsChildren() throws IOException {
        var process = shell("sleep 100 & sleep 100; echo never", folder.resolve("log"));
        await().until(() -> process.toHandle().descendants().count() == 2);
        var children = process.toHandle().descendants().map(ProcessRef::of).toList();

        var left = Processes.stop(List.of(ref(process)), Duration.ofSeconds(5));

        assertThat(left).isEmpty();
        assertThat(process.isAlive()).isFalse();
        assertThat(children).noneMatch(ProcessRef::isAlive);
    }

    @Test
    void killsWhatDoesNotEndByItself() {
        var log = folder.resolve("log");
        var process = shell("trap '' TERM; echo deaf; while :; do sleep 0.1; done", log);
        await().until(() -> Files.readString(log).contains("deaf"));

        var left = Processes.stop(List.of(ref(process)), Duration.ofMillis(300));

        assertThat(left).isEmpty();
        assertThat(ref(process).isAlive()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTerminalsInterruptDoesNotReachAProcess() throws IOException {
        var process = shell("sleep 100", folder.resolve("log"));
        var group = group("self");

        await().untilAsserted(
                        () -> assertThat(group(String.valueOf(process.pid()))).isNotEqualTo(group));

        Processes.stop(List.of(ref(process)), Duration.ofSeconds(5));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aZombieIsNotAlive() throws IOException {
        var process = new ProcessBuilder("sh", "-c", "sleep 0.1 & exec sleep 100").start();
        await().until(() -> process.toHandle().children().findAny().isPresent());
        var child = ProcessRef.of(process.toHandle().children().findAny().orElseThrow());

        await().until(() -> ProcessRef.isZombie(child.pid()));

        assertThat(child.isAlive()).isFalse();
        process.destroyForcibly();
    }

    @Test
    void findsTheProcessesOfACopyWithoutAStateFile() {
        var home = Home.of(folder, folder);
        var process =
                Processes.start(
                        List.of("sh", "-c", "sleep 100; true", "sh", Processes.mark(home)),
                        Map.of(),
                        folder,
                        folder.resolve("log"));

        await().until(() -> Processes.of(home).contains(ref(process)));

        new Shutdown(home).run(State.none(9000));
        assertThat(Processes.of(home)).isEmpty();
        assertThat(process.isAlive()).isFalse();
    }

    private Process shell(String script, Path log) {
        return Processes.start(List.of("sh", "-c", script), Map.of(), folder, log);
    }

    private static String group(String pid) throws IOException {
        return Files.readString(Path.of("/proc", pid, "stat")).split(" ", -1)[4];
    }

    private static ProcessRef ref(Process process) {
        return ProcessRef.of(process.toHandle());
    }
}
