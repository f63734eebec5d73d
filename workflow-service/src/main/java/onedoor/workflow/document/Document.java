package onedoor.workflow.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.workflow.template.DocumentKind;
import org.jspecify.annotations.Nullable;

/** One issued paper; {@code sha256} is that of its file as it was last printed. */
record Document(
        UUID id,
        UUID applicationId,
        UUID childId,
        String department,
        DocumentKind kind,
        String number,
        String title,
        LocalDate issuedOn,
        @Nullable Instant annulledAt,
        @Nullable String sha256,
        Content content) {

    /**
     * What the paper says, frozen when it was issued; {@code code} is what proves to a stranger
     * that somebody has the paper in hand.
     */
    record Content(
            DocumentKind kind,
            String number,
            String title,
            String issuerName,
            String addressee,
            String maskedAddressee,
            String applicationNumber,
            String partNumber,
            List<String> paragraphs,
            LocalDate issuedOn,
            String code) {

        Content {
            paragraphs = List.copyOf(paragraphs);
        }

        @Override
        public String toString() {
            return "content of " + number; // never a name in a log line
        }
    }

    @Override
    public String toString() {
        return "document " + number;
    }
}
