package onedoor.policy.rule;

/**
 * What is wrong with a rule or an amount.
 *
 * @param pointer where, as a JSON pointer into the policy
 * @param code what kind of flaw, for machines
 * @param message what to do about it, in Chinese
 */
public record Flaw(String pointer, String code, String message) {}
