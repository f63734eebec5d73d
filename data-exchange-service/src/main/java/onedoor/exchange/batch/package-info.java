/**
 * Files of subjects: taken in part by part, resumed where they stopped, and handed to the job room,
 * one call per line.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"async", "catalogue", "grant", "member", "subject"})
package onedoor.exchange.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
