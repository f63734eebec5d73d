/**
 * The way out to the departments' own systems: bounded in time, size and number, never following a
 * redirect. The call enters, and events on their way to receivers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"member"})
package onedoor.exchange.department;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
