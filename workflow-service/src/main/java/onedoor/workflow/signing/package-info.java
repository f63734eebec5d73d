/**
 * The platform's own signature under what it issues: one key from a file, the algorithm that the
 * key is for, and every public key that ever signed. Licences and documents are signed here; other
 * rooms have no need to.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.workflow.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
