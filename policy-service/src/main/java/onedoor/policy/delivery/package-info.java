/**
 * Delivery 送达: policies reach those whom they mean, with the reason, once per version, if they want
 * to hear of it and at an hour that suits them; whoever has not claimed is reminded once before the
 * window closes. Persons decide by its controller; after a release or a change of a profile it
 * works by itself.
 */
@NullMarked
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {
            "fact",
            "rule",
            "amount",
            "document",
            "profile",
            "roster",
            "matching",
            "inbox",
            "window"
        })
package onedoor.policy.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
