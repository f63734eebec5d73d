package onedoor.workflow.matter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of the 实施清单 or the 材料目录 as an editor offers it: what it is called and what it may hold.
 *
 * @param section the tab of the guide that shows it
 * @param required whether the national table requires it (必填)
 * @param min the smallest whole number
 * @param max the largest whole number, or the most characters of a text
 * @param words the codes that there are
 * @param columns the fields of each row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedField(
        String name,
        Words title,
        @Nullable Words section,
        boolean required,
        Kind kind,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable List<CodeWord> words,
        @Nullable List<PublishedField> columns) {

    /** What a field holds. */
    public enum Kind {
        TEXT,
        WHOLE,
        /** A date such as 2026-01-31. */
        DAY,
        /** One of the words, by its code. */
        CODE,
        /** Any number of the words. */
        CODES,
        ROWS
    }

    /** A code and what it says. */
    public record CodeWord(String code, Words words) {}

    /** The fields of the 实施清单, tab by tab. */
    public static List<PublishedField> guide() {
        return Arrays.stream(GuideField.values())
                .map(f ->
                        of(f.field(), f.title(), f.shape(), f.expected())
                                .under(f.section().title()))
                .toList();
    }

    /** The columns of the 材料目录. */
    public static List<PublishedField> materials() {
        return Arrays.stream(MaterialField.values())
                .map(f -> of(f.field(), f.title(), f.shape(), false))
                .toList();
    }

    private static PublishedField of(String name, Words title, Shape shape, boolean required) {
        PublishedField plain =
                new PublishedField(name, title, null, required, Kind.DAY, null, null, null, null);
        return switch (shape) {
            case Shape.Text text -> plain.holding(Kind.TEXT, null, text.longest());
            case Shape.Whole whole -> plain.holding(Kind.WHOLE, whole.min(), whole.max());
            case Shape.Day _ -> plain;
            case Shape.Code code -> plain.choosing(Kind.CODE, code.dictionary());
            case Shape.Codes codes -> plain.choosing(Kind.CODES, codes.dictionary());
            case Shape.Rows rows -> plain.withRows(rows);
        };
    }

    private PublishedField under(Words tab) {
        return new PublishedField(name, title, tab, required, kind, min, max, words, columns);
    }

    private PublishedField holding(Kind what, @Nullable Integer least, int most) {
        return new PublishedField(name, title, section, required, what, least, most, null, null);
    }

    private PublishedField choosing(Kind what, Dictionary dictionary) {
        return new PublishedField(
                name, title, section, required, what, null, null, dictionary.all(), null);
    }

    private PublishedField withRows(Shape.Rows rows) {
        List<PublishedField> each =
                rows.columns().entrySet().stream()
                        .map(e ->
                                of(
                                        e.getKey(),
                                        e.getValue().title(),
                                        e.getValue().shape(),
                                        e.getValue().required()))
                        .toList();
        return new PublishedField(
                name, title, section, required, Kind.ROWS, null, null, null, each);
    }
}
