package onedoor.workflow.upload;

import java.time.Instant;
import java.util.UUID;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.file.KeptFile;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in.
 *
 * @param size bytes that it will have
 * @param announcedHash the SHA-256 that the sender announced, 64 hexadecimal digits
 * @param received bytes that have arrived, always the first ones
 * @param problem why it was refused once it was complete
 * @param file what it became once it was complete
 * @param applicationId the case that it was given to, there under {@code fileId}
 */
record Upload(
        UUID id,
        String owner,
        String name,
        int size,
        @Nullable String announcedHash,
        int received,
        State state,
        @Nullable WorkflowProblem problem,
        @Nullable KeptFile file,
        @Nullable UUID applicationId,
        @Nullable UUID fileId,
        Instant expiresAt) {

    enum State {
        OPEN,
        DONE,
        REFUSED
    }

    boolean complete() {
        return received == size;
    }

    @Override
    public String toString() {
        return "upload " + id + " " + state;
    }
}
