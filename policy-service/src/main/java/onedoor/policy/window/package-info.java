/**
 * Windows for claims 申报期: which close soon, and which have closed with claims that nobody has
 * decided. Tells the policy's department of either, once a version.
 */
@NullMarked
@ApplicationModule(
        displayName = "Windows",
        allowedDependencies = {"document", "inbox", "fact", "rule", "amount"})
package onedoor.policy.window;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
