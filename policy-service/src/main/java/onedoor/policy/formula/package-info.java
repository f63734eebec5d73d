/**
 * Formulas by which attributes follow from others, each version with its two times: for which days,
 * and since when it is known. Keeps the catalogue up to what is in force, on every replica, and
 * gives whoever judges again the catalogue of then. Two people change them in {@code amendment}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Formulas",
        allowedDependencies = {"fact", "cel"})
package onedoor.policy.formula;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
