package onedoor.policy.grant;

/** A sum that an enterprise could claim of a policy, in fen. */
public record Claimable(String policy, String period, long entitledFen) {}
