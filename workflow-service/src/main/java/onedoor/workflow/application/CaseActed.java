package onedoor.workflow.application;

import java.time.Instant;
import java.util.UUID;

/**
 * Something was done about a case that leaves its state as it is: a task claimed or handed over, a
 * rating given. Published synchronously in the act's own transaction, like {@link CaseMoved}.
 *
 * @param act in capitals, as in the trace: {@code TASK_CLAIM}, {@code RATED}
 */
public record CaseActed(
        UUID applicationId, String act, Instant at, CaseMoved.By by, CaseMoved.About about) {}
