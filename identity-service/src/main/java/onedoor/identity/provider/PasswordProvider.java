package onedoor.identity.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import onedoor.identity.credential.PasswordSignIn;
import onedoor.identity.credential.SignInAttempt;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Puts the sign-in form's two fields before {@link PasswordSignIn}. */
final class PasswordProvider implements AuthenticationProvider {

    static final class LockedOut extends AuthenticationException {
        private final Duration retryAfter;

        LockedOut(Duration retryAfter) {
            super("locked");
            this.retryAfter = retryAfter;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }

    static final class TooBusy extends AuthenticationException {
        private final Duration retryAfter;

        TooBusy(Duration retryAfter) {
            super("busy");
            this.retryAfter = retryAfter;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }

    private final PasswordSignIn passwords;
    private final Clock clock;

    PasswordProvider(PasswordSignIn passwords, Clock clock) {
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication form) {
        String password = form.getCredentials() instanceof String text ? text : "";
        String address = form.getDetails() instanceof String text ? text : "unknown";
        return switch (passwords.attempt(form.getName(), password, address)) {
            case SignInAttempt.Succeeded(var account) ->
                    new SignedIn(account.id(), UUID.randomUUID().toString(), clock.instant())
                            .authentication();
            case SignInAttempt.Refused() -> throw new BadCredentialsException("refused");
            case SignInAttempt.Locked(var retryAfter) -> throw new LockedOut(retryAfter);
            case SignInAttempt.Busy(var retryAfter) -> throw new TooBusy(retryAfter);
        };
    }
}
