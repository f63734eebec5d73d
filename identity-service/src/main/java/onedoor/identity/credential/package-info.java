/**
 * How somebody proves who they are: accounts, passwords, lock-out. The provider asks here at
 * sign-in; person and organisation open accounts; nobody else sees a password.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.identity.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
