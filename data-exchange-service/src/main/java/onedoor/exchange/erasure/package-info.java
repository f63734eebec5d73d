/**
 * The end of evidence: after the years it must be kept, or earlier by an official act. What is
 * erased leaves a digest in the log that leads nowhere; all other evidence stays as provable as it
 * was.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"evidence", "subject"})
package onedoor.exchange.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
