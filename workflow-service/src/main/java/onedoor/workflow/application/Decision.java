package onedoor.workflow.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a department ended its part, and why, and what the applicant may do about it. */
public record Decision(
        Status outcome, @Nullable String reason, @Nullable String remedies, Instant decidedAt) {}
