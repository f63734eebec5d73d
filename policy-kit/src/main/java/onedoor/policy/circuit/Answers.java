package onedoor.policy.circuit;

/** Arithmetic on the answers of one block. */
final class Answers {

    private Answers() {}

    static int count(long[] answers, int output) {
        int rows = 0;
        int from = output * Block.WORDS;
        for (int i = from; i < from + Block.WORDS; i++) {
            rows += Long.bitCount(answers[i]);
        }
        return rows;
    }

    /** Rows of the one and not of the other. */
    static int countWithout(long[] answers, int output, int but) {
        int rows = 0;
        for (int i = 0; i < Block.WORDS; i++) {
            rows +=
                    Long.bitCount(
                            answers[output * Block.WORDS + i] & ~answers[but * Block.WORDS + i]);
        }
        return rows;
    }
}
