/**
 * How much: a pipeline of exact decimal steps in fen over the same facts as the rule, every step
 * traced, an interval where an input is unknown. Publishing, matching and claims enter.
 */
@NullMarked
@ApplicationModule(
        displayName = "Amounts",
        allowedDependencies = {"fact", "rule"})
package onedoor.policy.amount;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
