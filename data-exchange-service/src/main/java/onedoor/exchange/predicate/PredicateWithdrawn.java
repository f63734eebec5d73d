package onedoor.exchange.predicate;

import onedoor.exchange.catalogue.Resource;

/** A predicate is answered no more; told in the transaction that ends it. */
public record PredicateWithdrawn(Resource resource, Predicate predicate, String reason) {}
