/**
 * Every profile as it was known last, stored for questions about all of them: who would get this
 * policy, who has not received it. Indexes and delivery read it and follow its revisions; a claim
 * is still judged on what the registers say at that moment.
 */
@NullMarked
@ApplicationModule(displayName = "Roster", allowedDependencies = "fact")
package onedoor.policy.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
