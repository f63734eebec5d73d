/**
 * Registers without a service of their own: a read-only query on a department's database, and files
 * that a department drops. The call asks here; only departments' files come in over HTTP.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"member", "catalogue", "subject"})
package onedoor.exchange.adapter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
