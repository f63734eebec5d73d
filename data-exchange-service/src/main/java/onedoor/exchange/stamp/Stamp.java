package onedoor.exchange.stamp;

import java.time.Instant;

/**
 * What a time authority said about one signed head.
 *
 * @param size entries that the head covers
 * @param head the signed head (C2SP tlog-checkpoint) whose SHA-256 was stamped
 * @param token RFC 3161 time-stamp token in DER
 */
public record Stamp(long size, String head, byte[] token, Instant at) {}
