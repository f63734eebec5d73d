/**
 * Limits in working days that departments have: started and met by other rooms, escalated here when
 * they are missed, and listed for those who answer for them.
 */
@NullMarked
@ApplicationModule(displayName = "Deadlines", allowedDependencies = "workday")
package onedoor.policy.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
