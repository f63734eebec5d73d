/**
 * Which policies mean what for an enterprise, with reasons and amounts. Agents enter by its
 * controller, claims and delivery by {@link onedoor.policy.matching.Matcher}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Matching",
        allowedDependencies = {
            "fact",
            "rule",
            "amount",
            "advice",
            "document",
            "profile",
            "grant",
            "budget",
            "index",
            "reviewing",
            "matrix"
        })
package onedoor.policy.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
