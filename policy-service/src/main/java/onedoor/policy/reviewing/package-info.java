/**
 * Reviews 评审: what officers decided on criteria that only people can judge. A decision is a
 * verified fact about its subject, for one policy's version and period. Claims write, matching
 * reads.
 */
@NullMarked
@ApplicationModule(
        displayName = "Reviews",
        allowedDependencies = {"fact", "rule"})
package onedoor.policy.reviewing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
