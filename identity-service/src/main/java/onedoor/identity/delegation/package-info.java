/**
 * Who may act for an enterprise: its owner, and agents whom the owner trusts and who accepted. The
 * sign-in asks here each time it makes a token, so a revocation counts at once.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"enterprise", "person", "inbox", "answer"})
package onedoor.identity.delegation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
