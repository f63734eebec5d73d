package onedoor.exchange.signing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.proof.evidence.CanonicalJson;
import onedoor.proof.suite.VerificationKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every public key that any replica has ever signed with: what left the file still verifies, and a
 * replica knows the others' new keys within a second.
 */
@Component
class KeyRegister {

    private static final String PART = "evidence_key";

    private final JdbcClient jdbc;
    private final RegistryVersions versions;
    private final AuditTrail audit;
    private final Clock clock;
    private final Held<List<VerificationKey>> held;

    KeyRegister(JdbcClient jdbc, RegistryVersions versions, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
        this.held = versions.hold(PART, this::stored);
    }

    List<VerificationKey> all() {
        return held.get();
    }

    Optional<VerificationKey> find(String keyId) {
        return all().stream().filter(key -> key.keyId().equals(keyId)).findFirst();
    }

    /**
     * Writes a key down before it signs.
     *
     * @throws IllegalArgumentException when its name belongs to another key
     */
    @Transactional
    void enter(VerificationKey key) {
        Optional<VerificationKey> earlier =
                stored().stream().filter(known -> known.keyId().equals(key.keyId())).findFirst();
        if (earlier.isPresent() && !earlier.get().isSameAs(key)) {
            throw new IllegalArgumentException(
                    "the name " + key.keyId() + " belongs to another key: a name is used once");
        }
        if (earlier.isPresent() && earlier.get().jwk().equals(key.jwk())) {
            return;
        }
        jdbc.sql(
                        """
                        insert into evidence_key (key_id, jwk, entered_at) values (:id, :jwk, :now)
                        on duplicate key update jwk = :jwk
                        """)
                .param("id", key.keyId())
                .param("jwk", CanonicalJson.of(key.jwk()))
                .param("now", clock.instant())
                .update();
        versions.advance(PART);
        if (earlier.isEmpty()) {
            audit.record(
                    "data-exchange-service",
                    "evidence-key.enter",
                    "evidence-key",
                    key.keyId(),
                    "OK",
                    Map.of("suite", key.suite().algorithm(), "thumbprint", key.thumbprint()));
        }
    }

    /** Notes who had the keys read again. */
    @Transactional
    void reloaded(Caller caller, String signing, List<String> keys) {
        audit.record(
                caller, "evidence-key.reload", "evidence-key", signing, "OK", Map.of("keys", keys));
    }

    /** To be called once an entry has been committed. */
    void refresh() {
        held.expire();
    }

    private List<VerificationKey> stored() {
        return jdbc
                .sql("select jwk from evidence_key order by entered_at")
                .query(String.class)
                .list()
                .stream()
                .map(jwk -> VerificationKey.of(JsonMapper.shared().readTree(jwk)))
                .toList();
    }
}
