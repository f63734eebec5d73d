/**
 * Whom a record is about: a natural person or an enterprise, by a number that cannot be wrong. Open
 * to every room.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.exchange.subject;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
