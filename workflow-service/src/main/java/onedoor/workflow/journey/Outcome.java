package onedoor.workflow.journey;

import java.time.Instant;

/** How a step ended, as far as the order of the work depends on it. */
public sealed interface Outcome {

    /** The branch goes on: to its next step, or to those that waited for it. */
    record Forward() implements Outcome {}

    /** The branch ends here and whatever needs it is closed. */
    record Refused() implements Outcome {}

    /** The branch waits for the applicant, at the latest until the instant given. */
    record Correction(Instant until) implements Outcome {}
}
