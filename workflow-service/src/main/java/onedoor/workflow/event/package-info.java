/**
 * Every act on a case as a CloudEvent: written with the act, in order per case, to be fetched or
 * sent to subscribers. It only listens to the case room; nobody else writes events.
 */
@NullMarked
@ApplicationModule(
        displayName = "Event",
        allowedDependencies = {"application"})
package onedoor.workflow.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
