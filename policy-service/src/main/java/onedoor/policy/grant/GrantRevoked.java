package onedoor.policy.grant;

/** The decision behind a grant is void; told in the same transaction. */
public record GrantRevoked(String claimId, String reason) {}
