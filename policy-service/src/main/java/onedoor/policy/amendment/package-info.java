/**
 * Formulas are changed by two people: one proposes to define, change or withdraw one, everybody may
 * see whom that would touch, another one releases or refuses it. Until then the version before
 * stays in force. Policy administrators enter by its controllers.
 */
@NullMarked
@ApplicationModule(
        displayName = "Amendments of formulas",
        allowedDependencies = {"fact", "formula", "foureyes", "document", "index", "roster"})
package onedoor.policy.amendment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
