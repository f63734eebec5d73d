package onedoor.workflow.licence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a matter issues when it is granted. {@code holder} and {@code holders} name the parties
 * ({@code applicant}, {@code enterprise}, a pointer into the answers, or {@code result:/…}); {@code
 * from} of a face field is {@code form:/x}, {@code result:/x}, {@code evidence:<resource>/x},
 * {@code applicant:/name|/id}, {@code enterprise:/name|/id}, {@code
 * licence:/identifier|/number|/validTo} or {@code text:…}.
 */
public record LicenceTemplate(
        String type,
        String name,
        String typeCode,
        String holder,
        @Nullable String holderName,
        List<String> holders,
        @Nullable Integer validYears,
        String exchangeService,
        List<Face> face) {

    public LicenceTemplate {
        holders = List.copyOf(holders);
        face = List.copyOf(face);
    }

    /** One line of the licence's face and where its value comes from. */
    public record Face(String field, String title, String from) {}
}
