/**
 * The case (办件): drafts, submission, where each department's part stands, its timeline, files and
 * deadlines. The case desk moves children through {@code Cases}; nobody else changes a status.
 */
@NullMarked
@ApplicationModule(
        displayName = "Application",
        allowedDependencies = {
            "matter",
            "lifeevent",
            "form",
            "clock",
            "licence",
            "person",
            "evidence",
            "journey",
            "claim",
            "rating",
            "file"
        })
package onedoor.workflow.application;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
