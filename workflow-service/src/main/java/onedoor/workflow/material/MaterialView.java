package onedoor.workflow.material;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.workflow.licence.HeldLicence;
import onedoor.workflow.material.Material.Provenance;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A material as its holder sees it: a file that was accepted once, or a licence that is held. */
record MaterialView(
        UUID id,
        String name,
        Kind kind,
        String fileName,
        String mediaType,
        @Nullable Integer size,
        @Nullable Instant acceptedAt,
        String acceptedBy,
        @Nullable LocalDate validTo,
        Material.State state,
        Provenance provenance,
        List<UsedIn> usedIn) {

    enum Kind {
        FILE,
        LICENCE
    }

    /** A case that it was offered to and taken for. */
    record UsedIn(UUID applicationId, String name, Instant usedAt) {}

    static MaterialView of(Material material, LocalDate today, List<UsedIn> usedIn) {
        return new MaterialView(
                material.id(),
                material.name(),
                Kind.FILE,
                material.file().name(),
                material.file().mediaType(),
                material.file().size(),
                material.acceptedAt(),
                material.provenance().departmentName(),
                material.validTo(),
                material.state(today),
                material.provenance(),
                usedIn);
    }

    static MaterialView of(HeldLicence licence, List<UsedIn> usedIn) {
        return new MaterialView(
                licence.id(),
                licence.name(),
                Kind.LICENCE,
                licence.name() + ".pdf",
                MediaType.APPLICATION_PDF_VALUE,
                null,
                null,
                licence.issuerName(),
                licence.validTo(),
                licence.inForce() ? Material.State.VALID : Material.State.EXPIRED,
                provenance(licence),
                usedIn);
    }

    private static Provenance provenance(HeldLicence licence) {
        return new Provenance(
                licence.applicationNumber(),
                licence.issuer(),
                licence.issuerName(),
                licence.name(),
                licence.issuedOn());
    }
}
