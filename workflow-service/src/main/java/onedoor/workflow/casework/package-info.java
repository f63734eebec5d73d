/**
 * The officials' desk: the inbox of a department, one task with everything it is judged by, and the
 * decision. It moves cases through the application room and steps through the engine room.
 */
@NullMarked
@ApplicationModule(
        displayName = "Casework",
        allowedDependencies = {
            "application",
            "journey",
            "evidence",
            "claim",
            "licence",
            "lifeevent",
            "matter",
            "form",
            "clock",
            "person",
            "file"
        })
package onedoor.workflow.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
