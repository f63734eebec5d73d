/**
 * Claims 申报: eligibility is evaluated and frozen, the grant is reserved, and the workflow's
 * decision commits or reverses it. Only workflow-service opens and decides claims, by the
 * controller; officers and auditors look at them and judge them again.
 */
@NullMarked
@ApplicationModule(
        displayName = "Claims",
        allowedDependencies = {
            "fact",
            "formula",
            "rule",
            "document",
            "profile",
            "matching",
            "reviewing",
            "grant",
            "deadline",
            "workday",
            "amount",
            "treasury"
        })
package onedoor.policy.claim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
