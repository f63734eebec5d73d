/**
 * What the platform tells a person, kept until it is read and after. Services and delegation leave
 * messages; only the person reads them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"person", "organisation", "answer"})
package onedoor.identity.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
