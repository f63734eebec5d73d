package onedoor.policy.circuit;

import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Who has which row. */
interface Names {

    String at(int row);

    /** Those of a word of 64 rows whose bits are set. */
    default void each(int first, int word, long rows, Consumer<String> subjects) {
        for (long rest = rows; rest != 0; rest &= rest - 1) {
            subjects.accept(at(first + (word << 6 | Long.numberOfTrailingZeros(rest))));
        }
    }

    OptionalInt row(String subject);

    /** Rows that are called by their number. */
    record Numbers(int rows) implements Names {
        @Override
        public String at(int row) {
            return Integer.toString(row);
        }

        @Override
        public OptionalInt row(String subject) {
            return OptionalInt.of(Integer.parseInt(subject));
        }
    }

    /** Subjects by row, and rows in the subjects' order. */
    static Names of(String[] subjects) {
        int[] sorted =
                IntStream.range(0, subjects.length)
                        .parallel()
                        .boxed()
                        .sorted((a, b) -> subjects[a].compareTo(subjects[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return new Names() {
            @Override
            public String at(int row) {
                return subjects[row];
            }

            @Override
            public OptionalInt row(String subject) {
                int low = 0;
                int high = sorted.length - 1;
                while (low <= high) {
                    int middle = (low + high) >>> 1;
                    int order = subjects[sorted[middle]].compareTo(subject);
                    if (order == 0) {
                        return OptionalInt.of(sorted[middle]);
                    }
                    if (order < 0) {
                        low = middle + 1;
                    } else {
                        high = middle - 1;
                    }
                }
                return OptionalInt.empty();
            }
        };
    }
}
