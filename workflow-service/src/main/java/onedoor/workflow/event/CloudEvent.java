package onedoor.workflow.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import onedoor.workflow.event.CaseEvent.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One act on a case in the JSON format of CloudEvents 1.0. {@code sequence} (the Sequence
 * extension) counts per subject; {@code position} is the cursor after this event.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudEvent(
        String specversion,
        String id,
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

    private static final String SOURCE = "urn:onedoor:workflow";

    /**
     * Codes only; a subscriber with a right to more asks for it under its own grants.
     *
     * @param onBehalf true where whoever acted did so for somebody else, and missing elsewhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            UUID applicationId,
            String service,
            String event,
            @Nullable String from,
            @Nullable String to,
            Actor by,
            @Nullable Boolean onBehalf,
            @Nullable String childNumber,
            @Nullable String matter,
            @Nullable String department) {}

    static CloudEvent of(CaseEvent event) {
        CaseEvent.Part part = event.part();
        return new CloudEvent(
                "1.0",
                event.subject() + "-" + event.sequence(),
                SOURCE,
                type(event.event()),
                event.subject(),
                event.at(),
                "application/json",
                String.valueOf(event.sequence()),
                "Integer",
                String.valueOf(event.position()),
                new Data(
                        event.applicationId(),
                        event.service(),
                        event.event(),
                        event.from(),
                        event.to(),
                        event.actor(),
                        event.onBehalf() ? Boolean.TRUE : null,
                        part == null ? null : part.number(),
                        part == null ? null : part.matter(),
                        part == null ? null : part.department()));
    }

    /** {@code CORRECTION_ASKED} is {@code cn.onedoor.case.correction-asked.v1}. */
    static String type(String event) {
        return "cn.onedoor.case." + event.toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
    }
}
