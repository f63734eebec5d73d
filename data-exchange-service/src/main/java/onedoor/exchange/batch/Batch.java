package onedoor.exchange.batch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in.
 *
 * @param path what follows the service in every call
 * @param size bytes that the file will have
 * @param sha256 as the sender announced it, 64 hexadecimal digits
 * @param received bytes that have arrived, always the first ones
 */
record Batch(
        UUID id,
        SubsystemId consumer,
        String resource,
        String path,
        String purpose,
        @Nullable String issue,
        List<String> fields,
        Format format,
        long size,
        @Nullable String sha256,
        long received,
        State state,
        Instant createdAt,
        Instant expiresAt) {

    Batch {
        fields = List.copyOf(fields);
    }

    enum Format {
        /** With a head line that names the columns {@code reference}, {@code type}, {@code id}. */
        CSV,
        /** One {@code {"reference","type","id"}} a line. */
        JSONL
    }

    enum State {
        OPEN,
        /** It has become a job of the same id. */
        TAKEN
    }
}
