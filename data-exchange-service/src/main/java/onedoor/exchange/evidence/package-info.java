/**
 * Signed evidence of every call, one record per side, in the transparency log before the answer is
 * given. The call writes here, and whatever else has to be provable: what a subscriber was told of
 * a subject, what other services anchor. The citizen's view and objections read, erasure clears.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"disclosure", "log", "signing", "stamp", "subject"})
package onedoor.exchange.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
