/**
 * Forms as data: linting, pruning, folding and validating answers, and showing them to staff.
 * Anyone may ask it; it knows nothing of matters, people or the database.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.workflow.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
