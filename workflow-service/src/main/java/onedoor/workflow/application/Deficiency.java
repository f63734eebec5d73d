package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 容缺受理: what may follow, by when, and what the applicant promised in writing.
 *
 * @param dueOn the day that was told; a changed calendar can move it
 * @param signed how the promise was made
 */
public record Deficiency(
        List<Missing> materials,
        LocalDate dueOn,
        String promise,
        @Nullable Instant completedAt,
        @Nullable Signed signed) {

    /**
     * 承诺书.
     *
     * @param by the account of who signed online, or of the official who took the paper in
     * @param textHash SHA-256 of the text, 64 hexadecimal digits
     */
    public record Signed(How how, @Nullable String by, Instant at, String textHash) {

        public enum How {
            ONLINE,
            COUNTER
        }

        Signed withoutAccount() {
            return new Signed(how, null, at, textHash);
        }
    }

    public Deficiency {
        materials = List.copyOf(materials);
    }

    Deficiency completed(Instant at) {
        return new Deficiency(materials, dueOn, promise, at, signed);
    }

    /** As it is shown: by the day that counts now, and without whose account it was. */
    Deficiency shown(LocalDate until) {
        return new Deficiency(
                materials,
                until,
                promise,
                completedAt,
                signed == null ? null : signed.withoutAccount());
    }
}
