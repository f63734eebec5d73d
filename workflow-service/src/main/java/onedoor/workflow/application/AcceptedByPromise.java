package onedoor.workflow.application;

import java.time.Instant;
import java.util.UUID;

/**
 * A part was accepted by its applicant's promise (容缺受理), so that nobody decides its acceptance any
 * more. Published synchronously, in the transaction that accepts it.
 */
public record AcceptedByPromise(UUID childId, Instant at) {}
