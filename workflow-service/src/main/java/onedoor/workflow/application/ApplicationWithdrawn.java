package onedoor.workflow.application;

import java.util.UUID;

/** The applicant took the case back. Published synchronously, in the transaction that does it. */
public record ApplicationWithdrawn(UUID applicationId) {}
