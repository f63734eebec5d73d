/**
 * The books: double entry, one chained row per movement, and the balances of every policy's period.
 * Grants, budgets and the treasury's files post here; nobody else moves money.
 */
@NullMarked
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {})
package onedoor.policy.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
