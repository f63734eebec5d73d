/**
 * Watching over the time of cases: figures per department counted from the feed of events, warnings
 * that fire once, anomalies by rules that are data, and what of it is published. It moves nothing.
 */
@NullMarked
@ApplicationModule(
        displayName = "Supervision",
        allowedDependencies = {
            "event",
            "casework",
            "rating",
            "matter",
            "clock",
            "person",
            "journey"
        })
package onedoor.workflow.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
