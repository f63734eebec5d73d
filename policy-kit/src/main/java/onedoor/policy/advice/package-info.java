/**
 * What a subject can do next: which question decides most, and the cheapest changes that unlock
 * most money. Never advice to move or to dismiss people.
 */
@NullMarked
@ApplicationModule(
        displayName = "Advice",
        allowedDependencies = {"fact", "rule", "amount"})
package onedoor.policy.advice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
