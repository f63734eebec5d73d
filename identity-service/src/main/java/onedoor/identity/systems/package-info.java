/**
 * The programs that may ask for tokens: the platform's own services, read from a file at start, and
 * the departments' systems with credentials of their own. The provider asks here who a client is.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"organisation", "answer"})
package onedoor.identity.systems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
