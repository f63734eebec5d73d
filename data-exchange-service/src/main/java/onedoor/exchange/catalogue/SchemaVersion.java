package onedoor.exchange.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.exchange.catalogue.Resource.Field;

/** One shape of a resource's records, in force from a legal day until the next one's. */
public record SchemaVersion(
        int version,
        List<Field> fields,
        List<SchemaChange> changes,
        boolean compatible,
        Instant announcedAt,
        LocalDate effectiveOn) {

    public SchemaVersion {
        fields = List.copyOf(fields);
        changes = List.copyOf(changes);
    }
}
