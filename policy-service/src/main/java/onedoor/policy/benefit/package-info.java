/**
 * Lists that are made public. Benefits without applying (免申即享): those who are entitled on registers
 * alone are found, approved, shown, confirmed by the enterprise and granted, and judged again on
 * fresh facts before any money is held. Granted claims whose policy asks for it: shown before paid.
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
