package onedoor.policy.matrix;

/**
 * What one segment found, a bit per policy.
 *
 * @param eligible true on all facts
 * @param verified of these, true on verified facts alone
 * @param possible neither true nor false
 * @param near false for what one attribute says
 */
record Hits(long[] eligible, long[] verified, long[] possible, long[] near) {}
