/**
 * CEL as a way to write criteria and derived values: checked against the catalogue and translated
 * into the closed tree, never run. Authoring enters; the tree is what is stored and evaluated.
 */
@NullMarked
@ApplicationModule(
        displayName = "CEL",
        allowedDependencies = {"fact", "rule"})
package onedoor.policy.cel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
