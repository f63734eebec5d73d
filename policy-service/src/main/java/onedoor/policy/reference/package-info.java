/**
 * What authors of policies look up: the attribute catalogue, code trees, the stored form's schema,
 * and CEL as another way to write a criterion.
 */
@NullMarked
@ApplicationModule(
        displayName = "Authors' reference",
        allowedDependencies = {"fact", "rule", "cel"})
package onedoor.policy.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
