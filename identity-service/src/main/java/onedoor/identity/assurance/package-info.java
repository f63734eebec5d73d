/**
 * How sure we are that somebody is who they say: the real-name check against the population
 * register, and the check at a counter. Only the person and a clerk come in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"person", "systems", "answer"})
package onedoor.identity.assurance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
