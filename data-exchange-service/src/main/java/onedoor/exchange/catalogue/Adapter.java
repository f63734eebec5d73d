package onedoor.exchange.catalogue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the exchange reaches a resource's records. */
public sealed interface Adapter {

    /** The word used in interfaces. */
    default String kind() {
        return switch (this) {
            case Http http -> "http";
            case Deposit deposit -> "deposit";
            case Sql sql -> "sql";
            case Csv csv -> "csv";
        };
    }

    /** The provider's own system answers over HTTP. */
    record Http(URI url) implements Adapter {}

    /** The provider has deposited the records here. */
    record Deposit() implements Adapter {}

    /**
     * One read-only query on a department's database, bound to {@code :subject} and declared
     * parameters; its columns are named like the fields.
     *
     * @param source the database by its configured alias
     */
    record Sql(String source, String select, List<Parameter> parameters) implements Adapter {

        /** A filter that a caller may give in the URL. */
        public record Parameter(String name, Resource.Field.Type type) {}

        public Sql {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A file of comma-separated values that the department drops or sends.
     *
     * @param subjectColumn the column with the number of whom a line is about
     * @param columns the columns of fields that are not named like them
     */
    record Csv(String subjectColumn, Map<String, String> columns, BadLines badLines, String charset)
            implements Adapter {

        /** What a line that does not fit does to its file. */
        public enum BadLines {
            SKIP,
            REFUSE
        }

        public Csv {
            columns = Map.copyOf(columns);
        }

        /** The column that holds a field. */
        public String columnOf(String field) {
            return columns.getOrDefault(field, field);
        }

        /** Every column that a file must have. */
        public Stream<String> neededColumns(List<Resource.Field> fields) {
            return Stream.concat(
                            Stream.of(subjectColumn),
                            fields.stream().map(field -> columnOf(field.name())))
                    .distinct();
        }
    }
}
