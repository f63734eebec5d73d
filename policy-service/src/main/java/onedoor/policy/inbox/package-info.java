/**
 * The inbox that identity-service keeps for everybody, and who works where: what other rooms have
 * to tell goes out by {@link onedoor.policy.inbox.Inbox}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Inbox",
        allowedDependencies = {"fact"})
package onedoor.policy.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
