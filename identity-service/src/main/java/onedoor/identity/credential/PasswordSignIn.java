package onedoor.identity.credential;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.BlindIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Signs somebody in with user name and password; every attempt leaves a line in the audit. */
@Service
public class PasswordSignIn {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final AccountStore store;
    private final Passwords passwords;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final BlindIndex index;

    PasswordSignIn(
            AccountStore store,
            Passwords passwords,
            Attempts attempts,
            AuditTrail audit,
            BlindIndex index) {
        this.store = store;
        this.passwords = passwords;
        this.attempts = attempts;
        this.audit = audit;
        this.index = index;
    }

    /**
     * Tries to sign in.
     *
     * @param address the client's network address as the gateway saw it
     */
    public SignInAttempt attempt(String name, String password, String address) {
        String username = normal(name);
        Optional<Duration> locked = attempts.begin(username, address);
        if (locked.isPresent()) {
            recordRefusal(username, null, "locked");
            return new SignInAttempt.Locked(locked.get());
        }
        Optional<Account.WithPassword> found = store.find(username);
        String hash = found.map(Account.WithPassword::passwordHash).orElse(null);
        return switch (passwords.check(password, hash)) {
            case BUSY -> {
                attempts.withdrawn(username, address);
                yield new SignInAttempt.Busy(SOON);
            }
            case WRONG -> {
                recordRefusal(username, found.orElse(null), "refused");
                yield new SignInAttempt.Refused();
            }
            case RIGHT -> right(found.orElseThrow(), password, address);
        };
    }

    private SignInAttempt right(Account.WithPassword found, String password, String address) {
        Account account = found.account();
        if (account.disabled()) {
            recordRefusal(account.username(), found, "disabled");
            return new SignInAttempt.Refused();
        }
        attempts.succeeded(account.username(), address);
        if (found.passwordHash() != null && passwords.outdated(found.passwordHash())) {
            store.setPassword(account.id(), passwords.hash(password).value());
        }
        audit.record(
                account.id().toString(),
                "sign-in",
                "account",
                account.id().toString(),
                "ok",
                Map.of("method", "pwd"));
        return new SignInAttempt.Succeeded(account);
    }

    private void recordRefusal(
            String username, Account.@Nullable WithPassword found, String outcome) {
        String object =
                found == null
                        ? "unknown:" + index.of("username", username)
                        : found.account().id().toString();
        audit.recordRefusal(
                "identity", "sign-in", "account", object, outcome, Map.of("method", "pwd"));
    }

    /** What cannot be a user name is still counted and hashed like one. */
    private static String normal(String name) {
        try {
            return new Username(name).value();
        } catch (IllegalArgumentException e) {
            return "?" + name.strip().substring(0, Math.min(64, name.strip().length()));
        }
    }
}
