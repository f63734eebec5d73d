/**
 * Tells holders of grants what becomes of the resources they use: another shape, a stop, a start,
 * the end of a yes-or-no product. Listens to the catalogue; nobody enters but over HTTP.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"member", "catalogue", "grant", "predicate"})
package onedoor.exchange.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
