/**
 * Digests of what the platform's other services keep (audit chains, licences, grants of money,
 * ratings), put into the log as evidence is. What they stand for never comes here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"evidence"})
package onedoor.exchange.anchor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
