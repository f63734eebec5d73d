/**
 * Supervision 督查 and evaluation 评价: who is entitled and has not received, how far a policy reaches,
 * where its criteria stop people, and what receivers think of it. Departments see their own
 * policies, supervisors all.
 */
@NullMarked
@ApplicationModule(
        displayName = "Supervision",
        allowedDependencies = {"fact", "rule", "document", "index", "roster", "matching"})
package onedoor.policy.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
