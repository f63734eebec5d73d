package onedoor.workflow.licence;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A licence as its holder may hand it in again.
 *
 * @param issuer credit code of the issuing department
 * @param inForce valid by its state and today's date
 */
public record HeldLicence(
        UUID id,
        String name,
        String applicationNumber,
        String issuer,
        String issuerName,
        LocalDate issuedOn,
        @Nullable LocalDate validTo,
        boolean inForce) {}
