/**
 * All policies at once for one profile: a bitmap matrix with a row for each interval of each
 * attribute. Pure functions; the service's indexes and the benchmarks enter by {@link
 * onedoor.policy.matrix.Matrix}. Its verdicts are the explainer's.
 */
@NullMarked
@ApplicationModule(
        displayName = "Matrix",
        allowedDependencies = {"fact", "rule"})
package onedoor.policy.matrix;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
