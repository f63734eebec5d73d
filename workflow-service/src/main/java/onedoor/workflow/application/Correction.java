package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.workflow.form.Field;

/** 补正告知: every gap at once, and until when the applicant may answer. */
public record Correction(Instant requestedAt, LocalDate answerBy, List<Gap> gaps) {

    /**
     * One thing to put right; the pointer is one of the form's, or one made for this correction.
     */
    public record Gap(String pointer, String title, String message, Field.Kind kind) {}

    public Correction {
        gaps = List.copyOf(gaps);
    }
}
