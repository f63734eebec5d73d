/**
 * On which days departments work, for limits that are counted in working days. The service keeps
 * its own copy of the platform's calendar: rooms with a clock ask here, the administrator imports.
 */
@NullMarked
@ApplicationModule(
        displayName = "Working days",
        allowedDependencies = {})
package onedoor.policy.workday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
