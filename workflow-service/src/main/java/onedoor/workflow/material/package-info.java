/**
 * The material library: files that a department has accepted once, and licences, offered wherever
 * the same requirement occurs again, with where they come from and how long they are good.
 */
@NullMarked
@ApplicationModule(
        displayName = "Material",
        allowedDependencies = {
            "application",
            "file",
            "form",
            "licence",
            "lifeevent",
            "matter",
            "question"
        })
package onedoor.workflow.material;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
