package onedoor.exchange.catalogue;

/** A resource gets another shape; published in the transaction that announces it. */
public record SchemaChanged(Resource resource, SchemaVersion version) {}
