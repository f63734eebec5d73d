/**
 * Enterprises and who owns them (法定代表人). Delegation asks here before anybody acts for one; the
 * platform's services read names.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "person")
package onedoor.identity.enterprise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
