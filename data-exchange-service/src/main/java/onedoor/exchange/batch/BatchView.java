package onedoor.exchange.batch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.batch.Batch.Format;
import onedoor.exchange.batch.Batch.State;
import org.jspecify.annotations.Nullable;

/** How far an upload is, on the wire. */
record BatchView(
        UUID id,
        String consumer,
        String resource,
        String purpose,
        List<String> fields,
        Format format,
        State state,
        long size,
        @Nullable String sha256,
        long offset,
        int chunk,
        Instant expiresAt,
        @Nullable String jobUrl) {

    /** Bytes of a part that any gateway lets through. */
    private static final int CHUNK = 512 * 1024;

    static BatchView of(Batch batch) {
        return new BatchView(
                batch.id(),
                batch.consumer().toString(),
                batch.resource(),
                batch.purpose(),
                batch.fields(),
                batch.format(),
                batch.state(),
                batch.size(),
                batch.sha256(),
                batch.received(),
                CHUNK,
                batch.expiresAt(),
                batch.state() == State.TAKEN ? "/api/exchange/jobs/" + batch.id() : null);
    }
}
