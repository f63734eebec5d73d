package onedoor.workflow.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.workflow.signing.Signature;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An issued licence: what was signed and the state it is in now.
 *
 * @param signed the canonical JSON of the content, the very text that the signature covers
 * @param reader the account that is told what happens to it; null where no case of ours led to it
 */
record Licence(
        UUID id,
        UUID childId,
        String applicationNumber,
        String type,
        String exchangeService,
        LicenceState state,
        @Nullable String stateReason,
        Instant stateAt,
        @Nullable UUID previousId,
        Content content,
        String signed,
        Signature signature,
        @Nullable String reader) {

    LicenceIdentifier identifier() {
        return content.identifier();
    }

    /** Only state 01 inside the period of validity counts as valid. */
    boolean inForce(LocalDate today) {
        return stateOn(today) == LicenceState.VALID;
    }

    /** A licence past its last day has lapsed, whether or not that has been written down. */
    LicenceState stateOn(LocalDate today) {
        LocalDate last = content.validTo();
        return last != null && today.isAfter(last) && state.mayBecome(LicenceState.LAPSED)
                ? LicenceState.LAPSED
                : state;
    }

    @Override
    public String toString() {
        return "Licence[" + id + ", " + state + "]";
    }

    /**
     * What the signature covers; it never changes. {@code previous} is the version that this one
     * replaces (关联证照标识).
     */
    record Content(
            LicenceIdentifier identifier,
            String name,
            String number,
            String issuer,
            String issuerName,
            Party holder,
            LocalDate issuedOn,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<FaceValue> face,
            @Nullable LicenceIdentifier previous) {

        Content {
            face = List.copyOf(face);
        }

        @Override
        public String toString() {
            return "Content[" + identifier + "]";
        }
    }

    /** One line of the licence's face. */
    record FaceValue(String field, String title, JsonNode value) {

        String text() {
            return value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
        }
    }
}
