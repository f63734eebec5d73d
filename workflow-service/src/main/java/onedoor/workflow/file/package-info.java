/**
 * Bytes of files: what they really are, whether they may come in, and where they are kept outside
 * of the database. It knows nothing of cases; whoever keeps a file here remembers its address.
 */
@NullMarked
@ApplicationModule(
        displayName = "Files",
        allowedDependencies = {})
package onedoor.workflow.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
