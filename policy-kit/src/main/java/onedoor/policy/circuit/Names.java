package onedoor.policy.circuit;

import java.util.OptionalInt;
import java.util.function.Consumer;

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

    /**
     * Subjects by row, and rows by the subjects' hashes: no order is asked for, and none is made.
     * Rows of nobody, whose subject is empty, are not found.
     */
    static Names of(String[] subjects) {
        // Between three and six of eight places are taken.
        int[] rows = new int[Integer.highestOneBit(subjects.length + subjects.length / 3 + 1) << 1];
        int mask = rows.length - 1;
        for (int row = 0; row < subjects.length; row++) {
            if (subjects[row].isEmpty()) {
                continue;
            }
            int place = spread(subjects[row]) & mask;
            while (rows[place] != 0) {
                place = place + 1 & mask;
            }
            rows[place] = row + 1;
        }
        return new Names() {
            @Override
            public String at(int row) {
                return subjects[row];
            }

            @Override
            public OptionalInt row(String subject) {
                int place = spread(subject) & mask;
                while (rows[place] != 0) {
                    int row = rows[place] - 1;
                    if (subjects[row].equals(subject)) {
                        return OptionalInt.of(row);
                    }
                    place = place + 1 & mask;
                }
                return OptionalInt.empty();
            }
        };
    }

    private static int spread(String subject) {
        int hash = subject.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
