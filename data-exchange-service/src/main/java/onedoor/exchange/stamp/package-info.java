/**
 * Time from outside: a time authority (RFC 3161) stamps the log's head, once for all calls since
 * the last time. Evidence takes the stamp along in its bundles.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"log"})
package onedoor.exchange.stamp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
