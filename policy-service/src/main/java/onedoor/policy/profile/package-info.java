/**
 * What is known about an enterprise or a person: asked from the departments' registers over the
 * exchange, declared by themselves, and derived (划型). Whoever judges a rule enters; what cannot be
 * asked now is said, never guessed.
 */
@NullMarked
@ApplicationModule(
        displayName = "Profiles",
        allowedDependencies = {"fact", "document"})
package onedoor.policy.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
