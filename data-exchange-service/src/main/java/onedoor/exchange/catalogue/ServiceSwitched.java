package onedoor.exchange.catalogue;

/** A resource is no longer served, or is again; published in the transaction that switches it. */
public record ServiceSwitched(Resource resource) {}
