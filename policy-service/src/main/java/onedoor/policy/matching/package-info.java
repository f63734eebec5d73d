/**
 * Which policies mean what for an enterprise or a person, with reasons and amounts. Agents and
 * citizens enter by its controllers, rooms that act on a match by {@link
 * onedoor.policy.matching.Matcher}.
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
