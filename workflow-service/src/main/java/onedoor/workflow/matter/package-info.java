/**
 * The matters (事项) that departments handle, each version as it was imported. Other rooms read a
 * matter; only the life-event import writes one.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"licence", "journey", "template"})
package onedoor.workflow.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
