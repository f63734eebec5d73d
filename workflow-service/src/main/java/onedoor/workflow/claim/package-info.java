/**
 * Policy claims (惠企政策申报): the money that policy-service holds for an application while a department
 * decides on it. The case room reserves and tells the decision; the rest is delivery.
 */
@NullMarked
@ApplicationModule(
        displayName = "Claim",
        allowedDependencies = {})
package onedoor.workflow.claim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
