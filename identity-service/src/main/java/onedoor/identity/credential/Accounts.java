package onedoor.identity.credential;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts and finds them. */
@Service
public class Accounts {

    private final AccountStore store;
    private final Clock clock;

    Accounts(AccountStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Opens an account for a person or a staff member who has none yet. */
    @Transactional
    public void open(UUID id, Username username, Account.Kind kind, Passwords.@Nullable Hash hash) {
        store.insert(
                new Account(id, username.value(), kind, false),
                hash == null ? null : hash.value(),
                clock.instant());
    }

    /** Gives a password to an account that has none; an existing one is its owner's affair. */
    @Transactional
    public void setFirstPassword(UUID id, Passwords.Hash hash) {
        store.setPassword(id, hash.value());
    }

    public Optional<Account> find(Username username) {
        return store.find(username.value()).map(Account.WithPassword::account);
    }

    public Optional<Account> find(UUID id) {
        return store.find(id).map(Account.WithPassword::account);
    }

    public boolean hasPassword(UUID id) {
        return store.find(id).map(Account.WithPassword::passwordHash).isPresent();
    }
}
