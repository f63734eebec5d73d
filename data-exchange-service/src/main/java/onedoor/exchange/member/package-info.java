/**
 * Members of the exchange and their subsystems, in X-Road's identifiers. Every room may ask who is
 * a member; only the import and the registration write.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry"})
package onedoor.exchange.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
