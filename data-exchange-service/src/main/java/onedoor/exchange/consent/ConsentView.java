package onedoor.exchange.consent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.consent.Consent.Status;
import org.jspecify.annotations.Nullable;

/** A consent on the wire; the receipt is the artefact with the platform's signature. */
record ConsentView(
        UUID id,
        Status status,
        String consumer,
        String consumerName,
        String provider,
        String providerName,
        String resource,
        String resourceName,
        Terms terms,
        List<FieldView> fields,
        Instant startsAt,
        Instant expiresAt,
        int used,
        Instant askedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt) {

    record FieldView(String name, String title) {}
}
