package onedoor.policy.document;

/** No version of a policy is in force any more. */
public record PolicyWithdrawn(String code) {}
