package onedoor.policy.grant;

/** The treasury says that the money has arrived. */
public record GrantPaid(String claimId, String policy, String enterprise, long amountFen) {}
