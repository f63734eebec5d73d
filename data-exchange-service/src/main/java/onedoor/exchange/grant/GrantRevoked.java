package onedoor.exchange.grant;

import java.util.UUID;

/** A grant has been ended before its time; published in the transaction that ended it. */
public record GrantRevoked(UUID grant) {}
