package onedoor.exchange.async;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as its consumer sees it.
 *
 * @param problem why it waits, where it does
 * @param resultUrl there once it is through
 */
record JobView(
        UUID id,
        Job.Kind kind,
        Job.State state,
        String consumer,
        String service,
        String verb,
        @Nullable String purpose,
        @Nullable String issue,
        int total,
        int succeeded,
        int refused,
        int failed,
        @Nullable String problem,
        @Nullable Instant nextTryAt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant expiresAt,
        @Nullable String resultUrl) {

    private static final int PARTS_OF_A_SERVICE = 6;

    static JobView of(Job job) {
        String[] parts = job.target().substring(1).split("[/?]", PARTS_OF_A_SERVICE + 1);
        return new JobView(
                job.id(),
                job.kind(),
                job.state(),
                job.consumer().toString(),
                String.join("/", Arrays.copyOfRange(parts, 1, PARTS_OF_A_SERVICE)),
                job.verb(),
                job.purpose(),
                job.issue(),
                job.counts().total(),
                job.counts().succeeded(),
                job.counts().refused(),
                job.counts().failed(),
                job.problem(),
                job.problem() == null ? null : job.nextTryAt(),
                job.createdAt(),
                job.startedAt(),
                job.endedAt(),
                job.expiresAt(),
                job.state() == Job.State.DONE
                        ? "/api/exchange/jobs/" + job.id() + "/result"
                        : null);
    }
}
