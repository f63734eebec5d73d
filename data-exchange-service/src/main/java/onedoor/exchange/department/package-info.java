/**
 * The way out to the departments' own systems: bounded in time, size and number, never following a
 * redirect. The call enters, the registration fetches a service's description, and operation looks
 * how each system fares.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"member"})
package onedoor.exchange.department;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
