/**
 * The citizen's view: who used which of their data, when, why, and with what proof. Reads evidence,
 * and nothing else knows it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"catalogue", "disclosure", "evidence", "member", "subject"})
package onedoor.exchange.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
