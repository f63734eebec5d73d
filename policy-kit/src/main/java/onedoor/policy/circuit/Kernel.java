package onedoor.policy.circuit;

/** A program that runs: one block's slices and feeds in, one slice per output out. */
interface Kernel {

    void run(long[] slices, long[] feeds, long[] out);
}
