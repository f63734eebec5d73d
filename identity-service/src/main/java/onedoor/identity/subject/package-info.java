/**
 * Who somebody is once signed in: a citizen or a staff member, whole and active. The provider asks
 * for every token it makes; a person asks about themselves.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"credential", "person", "organisation", "delegation"})
package onedoor.identity.subject;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
