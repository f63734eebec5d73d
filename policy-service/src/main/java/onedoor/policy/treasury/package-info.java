/**
 * Hands committed sums to the treasury as numbered files and takes back what became of them. Money
 * is moved there, not here.
 */
@NullMarked
@ApplicationModule(
        displayName = "Treasury",
        allowedDependencies = {"fact", "grant", "deadline", "workday", "inbox"})
package onedoor.policy.treasury;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
