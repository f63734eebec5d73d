/**
 * Who may call what, for which purpose, which fields, how long and how often. The call asks here;
 * staff who administer the exchange look and revoke.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "member", "catalogue"})
package onedoor.exchange.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
