package onedoor.exchange.evidence;

/**
 * That a record stands in the log, as this service finds it; the reader checks for themselves with
 * the record's own proof.
 *
 * @param index place in the log
 * @param size entries under the signed head that was used
 * @param verified whether signature, path and head fit together
 */
public record RowProof(long index, long size, boolean verified) {}
