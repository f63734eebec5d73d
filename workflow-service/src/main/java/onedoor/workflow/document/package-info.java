/**
 * Papers (文书): what the law wants in writing is issued with the move that calls for it, numbered
 * without gaps, frozen as data, and printed whenever somebody asks. It listens to cases and changes
 * none; a revoked grant takes its licence along.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "application",
            "casework",
            "matter",
            "licence",
            "paper",
            "signing",
            "template"
        })
package onedoor.workflow.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
