package onedoor.exchange.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change in the JSON format of CloudEvents 1.0. {@code sequence} (the Sequence extension)
 * counts per resource, with gaps where a subscriber is not told; {@code position} is the cursor
 * after this event.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String sequence,
        String sequencetype,
        String position,
        Data data) {

    static final String JSON = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";

    /**
     * Nothing of the content.
     *
     * @param fields which granted fields have changed, where that is known
     * @param references of the watched subjects, as the subscriber named them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String resource,
            String record,
            ResourceChanged.Kind change,
            @Nullable List<String> fields,
            @Nullable List<String> references) {}

    static CloudEvent of(Told told, String service) {
        ResourceEvent event = told.event();
        return new CloudEvent(
                "1.0",
                event.id(),
                "urn:onedoor:exchange:" + service,
                "cn.onedoor.resource." + event.kind().name().toLowerCase(Locale.ROOT) + ".v1",
                event.record(),
                event.at(),
                "application/json",
                String.valueOf(event.sequence()),
                "Integer",
                String.valueOf(event.position()),
                new Data(
                        event.resource(),
                        event.record(),
                        event.kind(),
                        told.fields().isEmpty() ? null : told.fields(),
                        told.watched().isEmpty()
                                ? null
                                : told.watched().stream().map(Watched::reference).toList()));
    }
}
