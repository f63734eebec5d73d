/**
 * Who was promised and paid what: one place and one hold per enterprise, policy and period. Claims
 * and benefit lists reserve, commit and reverse; what was paid elsewhere is entered by two people;
 * the limits are checked and the books are kept in the same transaction.
 */
@NullMarked
@ApplicationModule(
        displayName = "Grants",
        allowedDependencies = {
            "advice",
            "fact",
            "rule",
            "budget",
            "ledger",
            "undertaking",
            "foureyes",
            "inbox"
        })
package onedoor.policy.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
