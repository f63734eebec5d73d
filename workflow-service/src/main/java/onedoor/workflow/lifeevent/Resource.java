package onedoor.workflow.lifeevent;

import java.util.List;

/**
 * A register's service that this life event uses, as the exchange catalogued it at import: called
 * under {@code /r1/<instance>/<provider>/<service>/query} with the fields that are granted for the
 * purpose.
 */
public record Resource(
        String name,
        String code,
        String provider,
        String providerName,
        String service,
        String subjectType,
        List<Field> fields) {

    public Resource {
        fields = List.copyOf(fields);
    }

    /** One datum of the register. */
    public record Field(String name, String title, String type) {}
}
