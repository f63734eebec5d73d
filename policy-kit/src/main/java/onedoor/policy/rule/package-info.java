/**
 * Rules as a closed tree of criteria: read, canonicalised once, and interpreted with three truth
 * values into a verdict with reasons. Pure functions; publishing, matching and claims enter, this
 * room uses only the language of facts.
 */
@NullMarked
@ApplicationModule(displayName = "Rules", allowedDependencies = "fact")
package onedoor.policy.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
