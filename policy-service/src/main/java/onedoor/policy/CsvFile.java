package onedoor.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;

/** What an officer's CSV file says: a bad row is reported and does not hold up the good ones. */
public record CsvFile<R>(List<R> rows, List<RowProblem> problems) {

    private static final int MOST = 2000;

    /**
     * Why a row was left out.
     *
     * @param line counted from one, the head among them
     */
    public record RowProblem(int line, String code, String message) {}

    /** Says why a row is left out, in a sentence for who sent it. */
    public static final class BadRow extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        public BadRow(String code, String message) {
            super(message);
            this.code = code;
        }

        private RowProblem at(int line) {
            return new RowProblem(line, code, String.valueOf(getMessage()));
        }
    }

    /** Makes of a row what it stands for; it may not repeat what a good row above it says. */
    @FunctionalInterface
    public interface Reader<R> {
        R read(Fields fields, List<R> before) throws BadRow;
    }

    /** Null if the file has another head; rows without a character do not count. */
    public static <R> @Nullable CsvFile<R> read(String text, String head, Reader<R> reader) {
        List<List<String>> records = Csv.records(text);
        if (records.isEmpty() || !String.join(",", records.getFirst()).equals(head)) {
            return null;
        }
        List<R> rows = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        for (int i = 1; i < records.size(); i++) {
            List<String> fields = records.get(i);
            if (fields.size() == 1 && fields.getFirst().isBlank()) {
                continue;
            }
            if (rows.size() == MOST) {
                problems.add(
                        new RowProblem(i + 1, "too-many-rows", "一次最多 " + MOST + " 行，从这里起没有导入"));
                break;
            }
            try {
                rows.add(reader.read(Fields.of(fields, records.getFirst().size()), rows));
            } catch (BadRow bad) {
                problems.add(bad.at(i + 1));
            }
        }
        return new CsvFile<>(rows, problems);
    }

    /** The fields of one row, as many as the head has; places count from zero. */
    public static final class Fields {
        private final List<String> texts;

        private Fields(List<String> texts) {
            this.texts = texts;
        }

        private static Fields of(List<String> texts, int columns) throws BadRow {
            if (texts.size() != columns) {
                throw new BadRow("fields", "应有 " + columns + " 列，实有 " + texts.size() + " 列");
            }
            return new Fields(texts.stream().map(String::strip).toList());
        }

        /** May be empty. */
        public String text(int place) {
            return texts.get(place);
        }

        /** Neither empty nor longer than so many characters. */
        public String text(int place, int most, String code, String message) throws BadRow {
            String text = texts.get(place);
            if (text.isEmpty() || text.length() > most) {
                throw new BadRow(code, message);
            }
            return text;
        }

        /** Of a form that a regular expression gives. */
        public String formed(int place, String form, String code, String message) throws BadRow {
            String text = texts.get(place);
            if (!text.matches(form)) {
                throw new BadRow(code, message);
            }
            return text;
        }

        public LocalDate day(int place) throws BadRow {
            try {
                return LocalDate.parse(texts.get(place));
            } catch (DateTimeException notADay) {
                throw new BadRow("date", "日期应为 年-月-日，如 2025-12-01：" + texts.get(place));
            }
        }

        /**
         * The unified social credit code (GB 32100) of an enterprise, its check characters right.
         */
        public String enterprise(int place) throws BadRow {
            try {
                return new UnifiedSocialCreditCode(texts.get(place)).value();
            } catch (IllegalArgumentException wrong) {
                throw new BadRow("enterprise", String.valueOf(wrong.getMessage()));
            }
        }
    }
}
