/**
 * What bounds a grant: total budgets, annual caps, exclusion groups and rolling windows over linked
 * companies. Officers set them by the controllers; grants ask what a claim may still have.
 */
@NullMarked
@ApplicationModule(
        displayName = "Budgets",
        allowedDependencies = {"document", "ledger"})
package onedoor.policy.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
