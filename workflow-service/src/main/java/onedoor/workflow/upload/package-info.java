/**
 * Files that arrive in parts over bad lines: begun, sent part by part from wherever it stopped,
 * then inspected as a whole and made one of a case's files.
 */
@NullMarked
@ApplicationModule(
        displayName = "Upload",
        allowedDependencies = {"application", "file", "form", "lifeevent"})
package onedoor.workflow.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
