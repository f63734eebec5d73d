/**
 * What a policy must not say although its rule can be read: conditions against fair competition,
 * and titles that presuppose each other.
 */
@NullMarked
@ApplicationModule(
        displayName = "Review",
        allowedDependencies = {"fact", "rule"})
package onedoor.policy.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
