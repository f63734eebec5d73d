/**
 * Limits in working days that departments have: started and met by other rooms, escalated here when
 * they are missed, told to those who answer for them, and listed.
 */
@NullMarked
@ApplicationModule(
        displayName = "Deadlines",
        allowedDependencies = {"workday", "inbox"})
package onedoor.policy.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
