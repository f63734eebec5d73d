/**
 * Records that a member has deposited for others to ask for, such as licences. The depositing
 * service writes; the call reads.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalogue", "event", "member", "registry", "subject"})
package onedoor.exchange.deposit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
