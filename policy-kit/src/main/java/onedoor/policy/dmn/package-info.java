/** A rule as DMN 1.4, for other systems to read. */
@NullMarked
@ApplicationModule(
        displayName = "DMN",
        allowedDependencies = {"fact", "rule"})
package onedoor.policy.dmn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
