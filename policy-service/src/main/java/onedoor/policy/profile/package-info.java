/**
 * What is known about an enterprise: asked from the departments' registers over the exchange,
 * declared by the enterprise itself, and derived (划型). Matching and claims enter; what cannot be
 * asked now is said, never guessed.
 */
@NullMarked
@ApplicationModule(
        displayName = "Profiles",
        allowedDependencies = {"fact", "document"})
package onedoor.policy.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
