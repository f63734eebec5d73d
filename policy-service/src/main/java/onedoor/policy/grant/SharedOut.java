package onedoor.policy.grant;

/** What a claim gets of a budget that was shared out, in fen; told in the same transaction. */
public record SharedOut(String claimId, long amountFen) {}
