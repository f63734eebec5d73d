/**
 * Publishing: an import of a life event or matter is read, checked against departments, registers
 * and its own form, and becomes a version, or is refused with everything that is wrong with it.
 * Only the drafting room calls it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "lifeevent",
            "matter",
            "form",
            "licence",
            "journey",
            "template",
            "question"
        })
package onedoor.workflow.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
