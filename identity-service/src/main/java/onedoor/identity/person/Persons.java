package onedoor.identity.person;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.identity.credential.Account;
import onedoor.identity.credential.Accounts;
import onedoor.identity.credential.Passwords;
import onedoor.identity.credential.Username;
import onedoor.kit.AuditTrail;
import onedoor.kit.BlindIndex;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.Uuid7;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds persons, registers them and raises their real-name level. */
@Service
public class Persons {

    static final int SELF_DECLARED = 2;

    /** How a registration ended. */
    sealed interface Registration {
        record Registered(Person person) implements Registration {}

        record UsernameTaken() implements Registration {}

        /** Also when the person is known without an account: knowing a number proves nothing. */
        record AlreadyRegistered() implements Registration {}
    }

    private final PersonStore store;
    private final Accounts accounts;
    private final Passwords passwords;
    private final BlindIndex index;
    private final AuditTrail audit;
    private final Clock clock;

    Persons(
            PersonStore store,
            Accounts accounts,
            Passwords passwords,
            BlindIndex index,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.index = index;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<Person> find(UUID id) {
        return store.find(id);
    }

    /** Which of these are persons. */
    public Set<UUID> existing(Set<UUID> ids) {
        return store.existing(ids);
    }

    public Optional<Person> find(CitizenIdNumber idNumber) {
        return store.find(certKey(idNumber));
    }

    String certKey(CitizenIdNumber idNumber) {
        return index.of("cert_key", idNumber.value());
    }

    @Transactional
    Registration register(
            Username username,
            String password,
            String name,
            CitizenIdNumber idNumber,
            Mobile mobile) {
        if (accounts.find(username).isPresent()) {
            return new Registration.UsernameTaken();
        }
        if (find(idNumber).isPresent()) {
            return new Registration.AlreadyRegistered();
        }
        Person person =
                new Person(
                        Uuid7.next(),
                        name,
                        idNumber,
                        certKey(idNumber),
                        mobile.value(),
                        SELF_DECLARED);
        store.insert(person, clock.instant());
        accounts.open(person.id(), username, Account.Kind.CITIZEN, passwords.hash(password));
        audit.record(
                person.id().toString(),
                "register",
                "person",
                person.id().toString(),
                "ok",
                Map.of("assurance", SELF_DECLARED));
        return new Registration.Registered(person);
    }

    /** Raises the level; a level already reached stays. */
    @Transactional
    public Person raise(UUID id, int assurance) {
        store.raise(id, assurance, clock.instant());
        return store.find(id).orElseThrow();
    }
}
