package onedoor.workflow.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 告知承诺 (国办发〔2020〕42号): decided on the applicant's word, checked afterwards.
 *
 * @param materials what the promise stands for
 * @param outcome whether the promise was found to be true; null until it is checked
 */
public record Promise(
        String text,
        List<String> materials,
        Instant madeAt,
        @Nullable Instant checkedAt,
        @Nullable Boolean outcome,
        @Nullable String note) {

    public Promise {
        materials = List.copyOf(materials);
    }

    Promise checked(Instant at, boolean kept, String finding) {
        return new Promise(text, materials, madeAt, at, kept, finding);
    }
}
