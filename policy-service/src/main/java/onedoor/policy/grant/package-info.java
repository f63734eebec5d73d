/**
 * Who was promised and paid what: one place per enterprise, policy and period, and a ledger that is
 * only ever appended to. Claims reserve, commit and reverse; matching asks what was received.
 */
@NullMarked
@ApplicationModule(
        displayName = "Grants",
        allowedDependencies = {})
package onedoor.policy.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
