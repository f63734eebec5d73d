/**
 * Signed evidence of every call, one record per side, in the transparency log before the answer is
 * given. The call writes here; the citizen's view and objections read.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"disclosure", "log", "member", "signing", "stamp", "subject"})
package onedoor.exchange.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
