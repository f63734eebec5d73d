package onedoor.workflow.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 告知承诺 (国办发〔2020〕42号): decided on the applicant's word, checked afterwards.
 *
 * @param materials what the promise stands for
 * @param outcome whether the promise was found to be true; null until it is checked
 * @param note what the check found
 * @param rectifyBy 限期整改: until when the applicant has to make true what was promised
 * @param repair 信用修复: since when a false promise counts against nobody any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Promise(
        String text,
        List<String> materials,
        Instant madeAt,
        @Nullable Instant checkedAt,
        @Nullable Boolean outcome,
        @Nullable String note,
        @Nullable LocalDate rectifyBy,
        @Nullable Repair repair) {

    /** Who lets a false promise rest, by their subject, and why. */
    public record Repair(Instant at, String by, String reason) {}

    public Promise {
        materials = List.copyOf(materials);
    }

    static Promise made(String text, List<String> materials, Instant at) {
        return new Promise(text, materials, at, null, null, null, null, null);
    }

    Promise checked(Instant at, boolean kept, String finding) {
        return new Promise(text, materials, madeAt, at, kept, finding, rectifyBy, repair);
    }

    Promise toRectify(LocalDate until, String finding) {
        return new Promise(text, materials, madeAt, null, null, finding, until, null);
    }

    Promise repaired(Repair made) {
        return new Promise(text, materials, madeAt, checkedAt, outcome, note, rectifyBy, made);
    }

    /** As it is looked for in the table: FALSE counts against whoever made it. */
    String standing() {
        if (outcome == null) {
            return "UNCHECKED";
        }
        return outcome ? "TRUE" : repair == null ? "FALSE" : "REPAIRED";
    }
}
