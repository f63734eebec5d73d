package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, told apart from a later one that got the same number by the time it started.
 *
 * @param started start of the process in milliseconds since 1970
 */
record ProcessRef(long pid, long started) {

    /** The system clock may have been set meanwhile; a number is not given again so soon. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    static ProcessRef of(ProcessHandle handle) {
        var started = handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new ProcessRef(handle.pid(), started);
    }

    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isTheSame)
                .filter(handle -> !isZombie(pid));
    }

    boolean isAlive() {
        return handle().isPresent();
    }

    private boolean isTheSame(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(at -> Math.abs(at.toEpochMilli() - started) <= TOLERANCE.toMillis())
                .orElse(started == 0);
    }

    /** Ended, but not yet collected by its parent: Java still calls it alive. */
    static boolean isZombie(long pid) {
        var stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isReadable(stat)) {
            return false;
        }
        try {
            var text = Files.readString(stat, java.nio.charset.StandardCharsets.ISO_8859_1);
            return text.substring(text.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException gone) {
            return true;
        }
    }
}
