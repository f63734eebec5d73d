/**
 * The matters (事项) that departments handle, each version as it was published. Other rooms read a
 * matter; only the life-event room writes one.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"licence", "journey", "template"})
package onedoor.workflow.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
