package onedoor.identity.systems;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.identity.organisation.Organisation;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives departments' systems their credentials and takes them back. */
@Service
class Systems {

    /**
     * @param secret shown once, null for a system with a key of its own
     */
    record Credential(Client client, @Nullable String secret) {}

    /** How a registration ended. */
    sealed interface Registration {
        record Registered(Credential credential) implements Registration {}

        record UnknownDepartment() implements Registration {}

        record Exists() implements Registration {}
    }

    private final ClientStore store;
    private final Organisation organisation;
    private final SharedSecrets secrets;
    private final SystemSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Systems(
            ClientStore store,
            Organisation organisation,
            SharedSecrets secrets,
            SystemSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.organisation = organisation;
        this.secrets = secrets;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    List<Client> of(@Nullable String department) {
        return store.systems(department);
    }

    @Transactional
    public Registration register(
            Caller caller,
            String department,
            String subsystem,
            String name,
            @Nullable PublicKey key) {
        if (organisation.department(department).isEmpty()) {
            return new Registration.UnknownDepartment();
        }
        String clientId = department + "." + subsystem;
        if (store.find(clientId).isPresent()) {
            return new Registration.Exists();
        }
        String secret = key == null ? secrets.generate() : null;
        Client client =
                new Client(
                        clientId,
                        Client.Kind.SYSTEM,
                        name,
                        key == null ? null : key.jwk(),
                        secret == null ? null : secrets.encode(secret),
                        Set.of(),
                        settings.memberPrefix() + "/" + department + "/" + subsystem,
                        department,
                        List.of("client_credentials"),
                        List.of());
        store.save(client, clock.instant());
        record(caller, "register-system", clientId);
        return new Registration.Registered(new Credential(client, secret));
    }

    /** The old secret ends with this call. */
    @Transactional
    public Optional<Credential> newSecret(
            Caller caller, @Nullable String department, String clientId) {
        Optional<Client> client = find(department, clientId);
        if (client.isEmpty()) {
            return Optional.empty();
        }
        String secret = secrets.generate();
        store.setSecret(clientId, secrets.encode(secret), clock.instant());
        record(caller, "new-system-secret", clientId);
        return Optional.of(new Credential(client.get(), secret));
    }

    @Transactional
    public boolean remove(Caller caller, @Nullable String department, String clientId) {
        if (find(department, clientId).isEmpty() || !store.disable(clientId, clock.instant())) {
            return false;
        }
        record(caller, "remove-system", clientId);
        return true;
    }

    private Optional<Client> find(@Nullable String department, String clientId) {
        return store.find(clientId)
                .filter(c -> c.kind() == Client.Kind.SYSTEM)
                .filter(c -> department == null || department.equals(c.department()));
    }

    private void record(Caller caller, String act, String clientId) {
        audit.record(caller, act, "client", clientId, "ok", Map.of());
    }
}
