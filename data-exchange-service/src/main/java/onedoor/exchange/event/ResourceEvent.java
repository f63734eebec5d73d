package onedoor.exchange.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One change in its place.
 *
 * @param row where its subjects are found
 * @param record a blind reference, the same for every change of the same record
 * @param position grows without gaps from 1 over all resources; readers remember the last one
 * @param sequence counts the changes of this resource from 1, without gaps
 */
record ResourceEvent(
        long row,
        UUID id,
        String resource,
        String record,
        ResourceChanged.Kind kind,
        List<String> fields,
        Instant at,
        long position,
        long sequence) {

    ResourceEvent {
        fields = List.copyOf(fields);
    }
}
