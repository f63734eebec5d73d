package onedoor.exchange.objection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source has corrected a field of its register; published in the transaction of its answer, for
 * every grant holder of the field to hear.
 *
 * @param correction the objection that led to it
 * @param field null where the whole record was doubted
 * @param subjectKey pseudonym of whom the record is about
 */
public record FieldCorrected(
        UUID correction, String resource, @Nullable String field, String subjectKey, Instant at) {}
