package onedoor.policy.circuit;

/** How many profiles become eligible, and how many are no more. */
public record Change(long gained, long lost) {}
