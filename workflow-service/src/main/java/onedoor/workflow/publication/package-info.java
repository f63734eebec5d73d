/**
 * Publishing: an import of a life event or matter is read, checked against departments, registers
 * and its own form, and becomes a version, or is refused with everything that is wrong with it.
 * Only the drafting room calls it. From the evidence room it knows which register is the bad-credit
 * list.
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
            "question",
            "evidence"
        })
package onedoor.workflow.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
