/**
 * What citizens and enterprises can apply for: life events (一件事) and single matters, imported as
 * data, kept by version. Applications ask here what a service consists of; only the publication
 * room publishes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"matter", "licence", "journey"})
package onedoor.workflow.lifeevent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
