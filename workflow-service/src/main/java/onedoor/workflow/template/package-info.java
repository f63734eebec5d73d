/**
 * What the platform's papers say: their kinds, the words of each as a template, and the closed list
 * of places that a template may leave open. No expressions, so that a template can do no harm.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.workflow.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
