/**
 * The four-eyes principle 四眼原则, said once: what one person proposed, another approves. Whatever
 * waits for a second person asks here.
 */
@NullMarked
@ApplicationModule(
        displayName = "Four eyes",
        allowedDependencies = {})
package onedoor.policy.foureyes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
