package onedoor.exchange.usage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.evidence.RowProof;
import org.jspecify.annotations.Nullable;

/**
 * One use of data as its subject sees it; names only, never values.
 *
 * @param law law and article that the grant rests on
 * @param recordUrl both sides' records with signatures and proofs
 * @param actor SELF, CITIZEN or STAFF where a person was behind the call, else SYSTEM
 * @param delayed why it was told later than it was made
 */
record Use(
        Instant at,
        String consumer,
        String consumerName,
        @Nullable String resource,
        String resourceName,
        String providerName,
        Purpose purpose,
        @Nullable String legalBasis,
        @Nullable String law,
        List<FieldView> fields,
        @Nullable String issue,
        String outcome,
        UUID exchangeId,
        String recordUrl,
        long logIndex,
        RowProof proof,
        String actor,
        @Nullable Delayed delayed) {

    /** The code that the caller named, and its words where the platform knows them. */
    record Purpose(@Nullable String code, @Nullable String text) {}

    record FieldView(String name, String title) {}

    record Delayed(String basis, Instant until) {}
}
