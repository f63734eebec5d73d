/**
 * Policies as versioned data: imported, tested by their own cases before they are published, and
 * read. Administrators and the public enter by its controller; matching, claims and delivery ask
 * for the current or a given version.
 */
@NullMarked
@ApplicationModule(
        displayName = "Policy documents",
        allowedDependencies = {"fact", "rule", "amount", "review", "dmn", "formula"})
package onedoor.policy.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
