package onedoor.exchange.signing;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.proof.suite.Signer;
import onedoor.proof.suite.VerificationKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that sign what the platform vouches for. They change while calls go on: the file is read
 * again when it has changed, and a file that is no good leaves the present keys in use.
 */
@Component
public class EvidenceKeys {

    private static final Logger log = LoggerFactory.getLogger(EvidenceKeys.class);

    private final KeySource source;
    private final KeyRegister register;
    private final Clock clock;
    private volatile @Nullable Ring ring;
    private volatile String seen = "";

    EvidenceKeys(SigningSettings settings, KeyRegister register, Clock clock) {
        this.source = KeySource.of(settings);
        this.register = register;
        this.clock = clock;
        if (reload() instanceof Reload.Refused(String reason)) {
            log.error("No evidence key: {}. Calls are refused until there is one.", reason);
        }
    }

    private record Ring(List<Signer> signers, Map<String, VerificationKey> verifiers) {}

    /** What came of reading the keys again. */
    sealed interface Reload {
        record Done(String signing, List<String> keys) implements Reload {}

        record Refused(String reason) implements Reload {}
    }

    /** Whether there is a key that may sign now. */
    public boolean isReady() {
        return present().isPresent();
    }

    /** The key that signs now: the first one whose time it is. */
    public Signer signer() {
        return present().orElseThrow(() -> new IllegalStateException("no evidence key"));
    }

    private Optional<Signer> present() {
        Ring now = ring;
        return now == null
                ? Optional.empty()
                : now.signers().stream()
                        .filter(signer -> signer.key().isValidAt(clock.instant()))
                        .findFirst();
    }

    /** A key that signs or has signed. */
    public Optional<VerificationKey> find(String keyId) {
        Ring now = ring;
        VerificationKey own = now == null ? null : now.verifiers().get(keyId);
        return own != null ? Optional.of(own) : register.find(keyId);
    }

    /** All public keys as a JWK set: those of the file first, then those that only verify. */
    public Map<String, Object> jwks() {
        Map<String, VerificationKey> keys = new LinkedHashMap<>();
        Ring now = ring;
        if (now != null) {
            keys.putAll(now.verifiers());
        }
        register.all().forEach(key -> keys.putIfAbsent(key.keyId(), key));
        return Map.of("keys", keys.values().stream().map(VerificationKey::jwk).toList());
    }

    /** The name of the key that signs now. */
    Optional<String> signing() {
        return present().map(signer -> signer.key().keyId());
    }

    /** Reads the keys again; what cannot be used changes nothing. */
    final synchronized Reload reload() {
        String version = source.version();
        try {
            Ring next = ring(source.read());
            next.signers().forEach(signer -> register.enter(signer.key()));
            register.refresh();
            ring = next;
            seen = version;
            return new Reload.Done(
                    signing().orElse(""), new ArrayList<>(next.verifiers().keySet()));
        } catch (IllegalArgumentException unusable) {
            seen = version;
            return new Reload.Refused(String.valueOf(unusable.getMessage()));
        } catch (IOException | DataAccessException unreadable) {
            // Not "seen": the next look tries again.
            log.debug("The evidence keys could not be read", unreadable);
            return new Reload.Refused("the keys cannot be read: " + unreadable.getMessage());
        }
    }

    private Ring ring(KeySource.Keys keys) {
        Map<String, VerificationKey> verifiers = new LinkedHashMap<>();
        for (VerificationKey key : keys.verifiers()) {
            if (verifiers.put(key.keyId(), key) != null) {
                throw new IllegalArgumentException("two keys are called " + key.keyId());
            }
        }
        boolean signs =
                keys.signers().stream().anyMatch(signer -> signer.key().isValidAt(clock.instant()));
        if (!signs) {
            throw new IllegalArgumentException("no private key among them may sign now");
        }
        return new Ring(keys.signers(), verifiers);
    }

    /** A file that has changed is read within five seconds. */
    @Scheduled(fixedDelay = 5000)
    void look() {
        if (!source.version().equals(seen)) {
            switch (reload()) {
                case Reload.Done(String signing, List<String> keys) ->
                        log.info("Evidence keys read again: {} signs, {} verify", signing, keys);
                case Reload.Refused(String reason) ->
                        log.error("The changed evidence keys are not used: {}", reason);
            }
        }
    }
}
