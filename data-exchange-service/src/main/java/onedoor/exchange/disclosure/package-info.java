/**
 * Delayed disclosure: an investigation's ground for not yet telling a citizen of a use of their
 * data. Evidence and the citizen's view ask; two officials decide, and every delay has an end.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry"})
package onedoor.exchange.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
