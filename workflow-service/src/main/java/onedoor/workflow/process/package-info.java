/**
 * How work is organised, for those who organise it: a process sent in is checked, a case is shown
 * in its process, running cases are moved to another version. Nobody calls this room but over HTTP.
 */
@NullMarked
@ApplicationModule(
        displayName = "Process",
        allowedDependencies = {"journey", "lifeevent", "matter", "application"})
package onedoor.workflow.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
