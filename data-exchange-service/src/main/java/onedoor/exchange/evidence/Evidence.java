package onedoor.exchange.evidence;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.exchange.log.TransparencyLog;
import onedoor.exchange.signing.EvidenceKeys;
import onedoor.proof.evidence.CanonicalJson;
import onedoor.proof.log.Entry;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.Signer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps and finds evidence. */
@Component
public class Evidence {

    private final EvidenceKeys keys;
    private final TransparencyLog log;
    private final Journal journal;
    private final EvidenceStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Evidence(
            EvidenceKeys keys,
            TransparencyLog log,
            Journal journal,
            EvidenceStore store,
            Clock clock) {
        this.keys = keys;
        this.log = log;
        this.journal = journal;
        this.store = store;
        this.clock = clock;
    }

    /** Whether evidence can be signed and logged; without that no call may be made. */
    public boolean isReady() {
        return keys.isReady() && log.isReady();
    }

    /**
     * Signs and stores a record per side; a call that was refused before it left has only the
     * client's.
     *
     * @return the log index of the client's record
     */
    public long keep(Exchange exchange, Exchange.Side client, Exchange.@Nullable Side service)
            throws EvidenceUnavailable {
        if (!isReady()) {
            throw new EvidenceUnavailable("a signing key is missing", null);
        }
        // One key for both sides, even while another one takes over.
        Signer signer = keys.signer();
        List<Sealed> records = new ArrayList<>(2);
        records.add(seal(signer, exchange, SideRecord.CLIENT, client, exchange.subjectKey()));
        if (service != null) {
            // The citizen's view has one line per exchange: the client's record carries the key to
            // it.
            records.add(seal(signer, exchange, SideRecord.SERVICE, service, null));
        }
        return journal.keep(records);
    }

    private Sealed seal(
            Signer signer,
            Exchange exchange,
            String name,
            Exchange.Side side,
            @Nullable String subjectKey) {
        byte[] salt = new byte[Entry.SALT];
        random.nextBytes(salt);
        String record = SideRecord.canonical(exchange, name, side, salt, signer.key());
        return new Sealed(
                exchange.id(),
                name,
                subjectKey,
                exchange.client(),
                exchange.service(),
                exchange.answeredAt(),
                record,
                salt,
                Jws.sign(signer, record),
                signer.key().keyId());
    }

    /**
     * What somebody states that is not a call; its content is on the record as it is.
     *
     * @param client who states it
     */
    public record Statement(UUID id, String side, String client, Map<String, String> content) {

        public Statement {
            content = Map.copyOf(content);
        }
    }

    /**
     * Signs and stores statements as calls are.
     *
     * @return the log index of the first of them
     */
    public long keep(List<Statement> statements) throws EvidenceUnavailable {
        if (!isReady()) {
            throw new EvidenceUnavailable("a signing key is missing", null);
        }
        Signer signer = keys.signer();
        return journal.keep(statements.stream().map(one -> seal(signer, one)).toList());
    }

    private Sealed seal(Signer signer, Statement statement) {
        byte[] salt = new byte[Entry.SALT];
        random.nextBytes(salt);
        Map<String, Object> fields = new HashMap<>(statement.content());
        fields.put("v", 1);
        fields.put("exchangeId", statement.id().toString());
        fields.put("side", statement.side());
        fields.put("client", statement.client());
        fields.put("service", statement.side());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        fields.put("answeredAt", now.toString());
        fields.put("suite", signer.key().suite().algorithm());
        fields.put("keyId", signer.key().keyId());
        String record = CanonicalJson.of(fields);
        return new Sealed(
                statement.id(),
                statement.side(),
                null,
                statement.client(),
                statement.side(),
                now,
                record,
                salt,
                Jws.sign(signer, record),
                signer.key().keyId());
    }

    /** The records of an exchange, the client's first. */
    public List<Kept> of(UUID exchangeId) {
        return store.of(exchangeId);
    }

    /** The records about a subject that stand before an index in the log, newest first. */
    public List<Kept> about(String subjectKey, Narrowed by, long before, int limit) {
        return store.about(subjectKey, by, before, limit);
    }

    /** The exchanges about a subject. */
    public Set<UUID> exchangesAbout(String subjectKey) {
        return store.exchangesAbout(subjectKey);
    }

    /** Erases both sides' records of exchanges; the number of records. */
    public int erase(Set<UUID> exchangeIds) {
        return exchangeIds.isEmpty() ? 0 : store.erase(exchangeIds, clock.instant());
    }

    /** Erases up to a thousand records that are older than an instant; how many there were. */
    public int eraseOlderThan(Instant before) {
        return store.eraseOlderThan(before, clock.instant());
    }

    /** What a view is narrowed by; null where it is not. */
    public record Narrowed(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String service,
            @Nullable String client) {}
}
