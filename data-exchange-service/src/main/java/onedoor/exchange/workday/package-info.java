/**
 * On which days departments work, for limits that the law counts in working days. The calendar is
 * maintained in workflow-service, which tells every change; its last word is kept for outages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "registry")
package onedoor.exchange.workday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
