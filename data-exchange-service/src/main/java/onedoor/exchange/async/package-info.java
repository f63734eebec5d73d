/**
 * Calls that are asked for now and made later, one or many, with a result that waits to be fetched.
 * The batch room hands its files over here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"call", "catalogue", "member"})
package onedoor.exchange.async;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
