/**
 * What every room answers with: its problems and the report of an import. Everybody may use it; it
 * uses nobody.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.identity.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
