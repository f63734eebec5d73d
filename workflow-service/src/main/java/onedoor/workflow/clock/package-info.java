/**
 * Working days, legal deadlines and lamps, computed from the imported calendar. Anyone may ask it;
 * only administrators import calendars.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.workflow.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
