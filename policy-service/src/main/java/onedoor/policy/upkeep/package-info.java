/**
 * Keeps the roster as fresh as the registers: asks anew when facts grow old, follows the exchange's
 * news of changes, and takes in whoever turns up. Administrators look at it by its controller.
 */
@NullMarked
@ApplicationModule(
        displayName = "Roster upkeep",
        allowedDependencies = {"fact", "profile", "reviewing", "roster"})
package onedoor.policy.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
