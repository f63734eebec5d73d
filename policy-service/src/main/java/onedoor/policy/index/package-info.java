/**
 * Who is meant: the live indexes over all profiles and all policies in force. Drafting, benefit
 * lists and supervision ask for the {@link onedoor.policy.index.Audience} of a rule, matching for
 * the candidates of a profile; whoever decides about money judges again by the explainer.
 */
@NullMarked
@ApplicationModule(
        displayName = "Indexes",
        allowedDependencies = {
            "fact",
            "rule",
            "amount",
            "matrix",
            "circuit",
            "document",
            "reviewing",
            "grant",
            "roster"
        })
package onedoor.policy.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
