/**
 * The way out to the departments' own systems: bounded in time, size and number, never following a
 * redirect. Only the call enters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"member"})
package onedoor.exchange.department;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
