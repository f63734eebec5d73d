package onedoor.identity.credential;

import java.time.Duration;

/** How a sign-in with a password ended. */
public sealed interface SignInAttempt {

    record Succeeded(Account account) implements SignInAttempt {}

    /** Unknown account, wrong password, disabled account: the answer does not tell which. */
    record Refused() implements SignInAttempt {}

    record Locked(Duration retryAfter) implements SignInAttempt {}

    record Busy(Duration retryAfter) implements SignInAttempt {}
}
