package onedoor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Processor time that processes have used, as the kernel counts it. */
final class Cpu {

    /** Linux reports in hundredths of a second on every machine that this runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /** Seconds in user and kernel mode since these processes began, together. */
    static double seconds(Collection<Long> pids) throws IOException {
        double ticks = 0;
        for (var pid : pids) {
            var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            // The name may hold spaces; what follows the last bracket does not.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
