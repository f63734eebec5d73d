package onedoor.workflow.process;

import java.time.Instant;
import java.util.UUID;
import onedoor.workflow.application.CaseMoved;
import org.jspecify.annotations.Nullable;

/** The order to move all running cases of one version of a service to another. */
record Migration(
        UUID id,
        String code,
        UUID from,
        UUID to,
        String startedBy,
        String startedByName,
        Instant startedAt,
        @Nullable Instant finishedAt,
        int cases) {

    /** What became of a case. */
    enum CaseState {
        WAITING,
        MIGRATED,
        REFUSED
    }

    boolean isRunning() {
        return finishedAt == null;
    }

    CaseMoved.By by() {
        return new CaseMoved.By(startedBy, startedByName, null, true);
    }
}
