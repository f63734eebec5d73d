package onedoor.policy.circuit;

/** A program that runs: one block's slices and feeds in, one slice per output out. */
interface Kernel {

    /**
     * Answers for one block.
     *
     * @param out the answers first, then room to work in
     */
    void run(long[] slices, long[] feeds, long[] out);

    /** How many slices {@code out} must have. */
    int room();

    /** What generated code has in common. */
    abstract class Generated implements Kernel {

        private final int room;

        protected Generated(int room) {
            this.room = room;
        }

        @Override
        public final int room() {
            return room;
        }
    }
}
