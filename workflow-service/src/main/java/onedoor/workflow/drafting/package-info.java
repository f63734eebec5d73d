/**
 * Who publishes what: a catalogue feed at once, an administrator only through a draft that a second
 * one approves (four eyes), tried out end to end before. Nobody calls this room but over HTTP.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "publication",
            "lifeevent",
            "matter",
            "application",
            "casework",
            "document",
            "evidence",
            "licence",
            "form",
            "journey",
            "template"
        })
package onedoor.workflow.drafting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
