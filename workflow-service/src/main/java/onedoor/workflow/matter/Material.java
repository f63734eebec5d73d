package onedoor.workflow.matter;

import org.jspecify.annotations.Nullable;

/**
 * One material of a matter and who brings it; {@code from} names the register or licence that
 * spares the upload, {@code pointer} the question or upload where the applicant gives it.
 */
public record Material(
        String name,
        Need need,
        Provided provided,
        @Nullable String from,
        @Nullable String pointer) {

    /** Without it no acceptance, or only where it applies. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    /** Shared by a register, covered by an electronic licence, or brought by the applicant. */
    public enum Provided {
        SHARED,
        LICENCE,
        APPLICANT
    }
}
