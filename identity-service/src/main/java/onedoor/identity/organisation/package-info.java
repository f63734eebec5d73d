/**
 * Departments, their staff and the roles staff hold; three administrators exclude each other. The
 * sign-in asks who a staff member is, systems asks whether a department exists.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"credential", "answer"})
package onedoor.identity.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
