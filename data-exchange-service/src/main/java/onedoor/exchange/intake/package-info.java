/**
 * Takes members, resources and grants in from one document: everything or nothing, every mistake
 * named. For those who administer the exchange; the registration reads single resources here.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"registry", "member", "catalogue", "grant", "subject", "adapter"})
package onedoor.exchange.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
