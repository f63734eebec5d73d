package onedoor.exchange.call;

import org.jspecify.annotations.Nullable;

/** One question that is put to every call; what it finds out it leaves in the attempt. */
interface Check {

    /** Where it stands among the others; no two checks share a step. */
    Step step();

    /** Why the call may not go out, or null. */
    @Nullable Refusal objection(Attempt attempt);
}
