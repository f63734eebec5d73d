/**
 * What leaves the house as a file: PDF with embedded Chinese text, QR codes, seal pictures. It
 * knows texts and pictures, not cases or licences; any room may use it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.workflow.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
