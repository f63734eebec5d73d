/**
 * On which days departments work, for limits that the law counts in working days. The exchange
 * keeps its own copy of the platform's calendar: rooms with a clock ask here, the administrator
 * imports.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "registry")
package onedoor.exchange.workday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
