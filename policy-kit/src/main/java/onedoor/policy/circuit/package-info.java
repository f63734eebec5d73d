/**
 * One policy against every profile: profiles numbered by region and industry, their values coded by
 * the policies' thresholds and laid out as bit slices, a rule as a straight line of logic over
 * them. Equal to the explainer, three truth values included.
 */
@NullMarked
@ApplicationModule(
        displayName = "Circuit",
        allowedDependencies = {"fact", "rule", "amount"})
package onedoor.policy.circuit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
