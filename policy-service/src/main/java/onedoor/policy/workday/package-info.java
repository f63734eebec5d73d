/**
 * On which days departments work, for limits that are counted in working days. The calendar is
 * maintained in workflow-service, which tells every change; its last word is kept for outages.
 */
@NullMarked
@ApplicationModule(
        displayName = "Working days",
        allowedDependencies = {})
package onedoor.policy.workday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
