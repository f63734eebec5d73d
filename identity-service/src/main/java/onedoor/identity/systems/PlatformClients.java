package onedoor.identity.systems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes the platform's own clients over from their file at every start, before the door opens. */
@Component
@EnableConfigurationProperties(SystemSettings.class)
class PlatformClients implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(PlatformClients.class);

    record Entry(
            @Nullable String clientId,
            @Nullable Map<String, Object> publicKey,
            @Nullable List<String> roles,
            @Nullable String member,
            @Nullable List<String> grantTypes,
            @Nullable List<String> redirectUris) {}

    private final SystemSettings settings;
    private final ClientStore store;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    PlatformClients(
            SystemSettings settings,
            ClientStore store,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        Path file = settings.clientsFile();
        if (file == null || file.toString().isEmpty()) {
            log.warn("No platform clients are configured (ONEDOOR_CLIENTS_FILE)");
            return;
        }
        List<Client> clients = read(file).stream().map(entry -> client(entry, file)).toList();
        transaction.executeWithoutResult(
                status -> clients.forEach(client -> store.save(client, clock.instant())));
        log.info("{} platform clients are registered", clients.size());
    }

    private List<Entry> read(Path file) {
        try {
            return json.readValue(Files.readString(file), new TypeReference<List<Entry>>() {});
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The platform's clients cannot be read: " + file + " (ONEDOOR_CLIENTS_FILE)",
                    e);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    file + " (ONEDOOR_CLIENTS_FILE) is not a list of clients: " + e.getMessage(),
                    e);
        }
    }

    private static Client client(Entry entry, Path file) {
        if (entry.clientId() == null || entry.publicKey() == null) {
            throw new IllegalStateException(file + ": every client needs clientId and publicKey");
        }
        PublicKey key;
        try {
            key = PublicKey.of(entry.publicKey());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + ": the publicKey of " + entry.clientId() + " is not usable", e);
        }
        return new Client(
                entry.clientId(),
                Client.Kind.PLATFORM,
                entry.clientId(),
                key.jwk(),
                null,
                Set.copyOf(Objects.requireNonNullElse(entry.roles(), List.of())),
                entry.member(),
                null,
                Objects.requireNonNullElse(entry.grantTypes(), List.of("client_credentials")),
                Objects.requireNonNullElse(entry.redirectUris(), List.of()));
    }
}
