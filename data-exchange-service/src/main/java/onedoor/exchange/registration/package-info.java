/**
 * What departments ask to have registered: their systems and services, checked as they come,
 * decided by the operator, in force on their day. Nobody enters but over HTTP.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"registry", "member", "catalogue", "intake", "department"})
package onedoor.exchange.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
