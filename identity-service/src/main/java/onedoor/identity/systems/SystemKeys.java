package onedoor.identity.systems;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes a system's keys one at a time, so that it never stands without one. */
@Service
class SystemKeys {

    private final ClientStore store;
    private final AuditTrail audit;
    private final Clock clock;

    SystemKeys(ClientStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** How a change ended. */
    sealed interface Change {

        record Done(List<PublicKey> keys) implements Change {}

        record Unknown() implements Change {}

        /** As many keys as may be are there. */
        record TooMany() implements Change {}

        /** Nothing would be left to sign in with. */
        record LastOne() implements Change {}
    }

    Optional<List<PublicKey>> of(@Nullable String department, String clientId) {
        return own(store.find(clientId), department).map(SystemKeys::keys);
    }

    /** From now on the client may sign with this key as well; once more changes nothing. */
    @Transactional
    public Change add(Caller caller, @Nullable String department, String clientId, PublicKey key) {
        Optional<Client> client = own(store.lock(clientId), department);
        if (client.isEmpty()) {
            return new Change.Unknown();
        }
        PublicKeys keys = PublicKeys.of(client.get().publicKey());
        if (keys.has(key.thumbprint())) {
            return new Change.Done(keys.all());
        }
        if (keys.all().size() >= PublicKeys.MOST) {
            return new Change.TooMany();
        }
        return written(caller, "add-system-key", clientId, keys.with(key), key.thumbprint());
    }

    /** From now on what this key signs is refused; tokens it brought end within five minutes. */
    @Transactional
    public Change remove(
            Caller caller, @Nullable String department, String clientId, String thumbprint) {
        Optional<Client> client = own(store.lock(clientId), department);
        if (client.isEmpty() || !PublicKeys.of(client.get().publicKey()).has(thumbprint)) {
            return new Change.Unknown();
        }
        PublicKeys left = PublicKeys.of(client.get().publicKey()).without(thumbprint);
        if (left.all().isEmpty() && client.get().secretHash() == null) {
            return new Change.LastOne();
        }
        return written(caller, "remove-system-key", clientId, left, thumbprint);
    }

    private Change written(
            Caller caller, String act, String clientId, PublicKeys keys, String thumbprint) {
        store.setKeys(clientId, keys, clock.instant());
        audit.record(caller, act, "client", clientId, "ok", Map.of("key", thumbprint));
        return new Change.Done(keys.all());
    }

    private static List<PublicKey> keys(Client client) {
        return PublicKeys.of(client.publicKey()).all();
    }

    private static Optional<Client> own(Optional<Client> client, @Nullable String department) {
        return client.filter(c -> c.kind() == Client.Kind.SYSTEM)
                .filter(c -> department == null || department.equals(c.department()));
    }
}
