/**
 * Benefits without applying (免申即享): lists of those who are entitled on registers alone, found,
 * approved, made public, confirmed by the enterprise and granted. Judged again on fresh facts
 * before any money is held.
 */
@NullMarked
@ApplicationModule(
        displayName = "Benefits",
        allowedDependencies = {
            "fact",
            "formula",
            "foureyes",
            "rule",
            "amount",
            "document",
            "profile",
            "matching",
            "grant",
            "budget",
            "ledger",
            "index",
            "roster",
            "workday",
            "deadline",
            "inbox"
        })
package onedoor.policy.benefit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
