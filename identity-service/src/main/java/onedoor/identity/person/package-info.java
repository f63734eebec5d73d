/**
 * Natural persons: registration, import, and who may look one up. Assurance, enterprise, delegation
 * and the sign-in ask here; the id number leaves this room only for the services that need it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"credential", "answer"})
package onedoor.identity.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
