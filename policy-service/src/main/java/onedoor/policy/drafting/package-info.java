/**
 * Policies being written: drafts with their checks, a preview against all profiles, and release by
 * a second person. Policy administrators enter by its controllers.
 */
@NullMarked
@ApplicationModule(
        displayName = "Policy drafting",
        allowedDependencies = {
            "budget",
            "document",
            "library",
            "index",
            "roster",
            "rule",
            "amount",
            "fact",
            "foureyes"
        })
package onedoor.policy.drafting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
