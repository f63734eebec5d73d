/**
 * Keeps the register of members, resources and grants in memory and notices within a second that it
 * changed. Rooms that own a part of the register enter here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.exchange.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
