/**
 * 追回 in parts: a grant that was found too high is demanded back by two people, without interest, at
 * once or in instalments; what arrives is booked by its reference, and the treasury gets a numbered
 * file of what it may expect.
 */
@NullMarked
@ApplicationModule(
        displayName = "Recoveries",
        allowedDependencies = {
            "fact",
            "foureyes",
            "grant",
            "deadline",
            "workday",
            "treasury",
            "inbox"
        })
package onedoor.policy.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
