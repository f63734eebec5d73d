package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.workflow.form.Field;
import org.jspecify.annotations.Nullable;

/**
 * 补正告知: every gap at once, and until when the applicant may answer.
 *
 * @param offer where the applicant may promise the material instead of giving it now (容缺)
 */
public record Correction(
        Instant requestedAt, LocalDate answerBy, List<Gap> gaps, @Nullable Offer offer) {

    /**
     * One thing to put right; the pointer is one of the form's, or one made for this correction.
     */
    public record Gap(String pointer, String title, String message, Field.Kind kind) {}

    /**
     * 容缺承诺书 to be signed.
     *
     * @param days working days from the acceptance until everything has to be there
     * @param textHash SHA-256 of the text, 64 hexadecimal digits
     * @param pointers of the gaps that may follow; the others have to be put right now
     */
    public record Offer(int days, String text, String textHash, List<String> pointers) {

        public Offer {
            pointers = pointers == null ? List.of() : List.copyOf(pointers);
        }
    }

    /** An offer that names no gap was made before others could stand beside it: it is for all. */
    public Correction {
        gaps = List.copyOf(gaps);
        if (offer != null && offer.pointers().isEmpty()) {
            offer =
                    new Offer(
                            offer.days(),
                            offer.text(),
                            offer.textHash(),
                            gaps.stream().map(Gap::pointer).toList());
        }
    }

    /** 容缺: whether a promise is an answer to this gap. */
    public boolean mayFollow(Gap gap) {
        return offer != null && offer.pointers().contains(gap.pointer());
    }
}
