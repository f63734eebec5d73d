package onedoor.policy.circuit;

/**
 * How many profiles a rule means what for; the rest is not eligible.
 *
 * @param profiles all there are
 * @param verified eligible on registers alone
 * @param declared eligible, partly on weaker facts
 * @param possible neither yes nor no yet
 * @param near not eligible by exactly one condition other than seat and trade
 */
public record Counts(long profiles, long verified, long declared, long possible, long near) {}
