/**
 * The audit administrator's window on this service's audit trail, to read only. Nobody else enters,
 * and nobody changes anything here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.identity.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
