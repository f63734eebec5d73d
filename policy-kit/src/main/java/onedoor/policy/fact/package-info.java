/**
 * The language of facts: which attributes exist, what a value may be, how far it may be trusted.
 * Every other room of this service may use it; it uses none of them.
 */
@NullMarked
@ApplicationModule(
        displayName = "Facts",
        allowedDependencies = {})
package onedoor.policy.fact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
