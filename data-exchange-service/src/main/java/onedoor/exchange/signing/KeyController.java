package onedoor.exchange.signing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.log.TransparencyLog;
import onedoor.exchange.signing.EvidenceKeys.Reload;
import onedoor.kit.Caller;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "evidence", description = "存证：签名记录、日志证明、核验")
class KeyController {

    private final EvidenceKeys keys;
    private final TransparencyLog log;
    private final KeyRegister register;

    KeyController(EvidenceKeys keys, TransparencyLog log, KeyRegister register) {
        this.keys = keys;
        this.log = log;
        this.register = register;
    }

    /**
     * What a verifier needs to trust: to be fetched once, kept, and given to the offline verifier.
     *
     * @param evidence JWK set; {@code nbf} and {@code exp} bound a key's time
     * @param signing name of the key that signs now
     */
    record KeysView(Map<String, Object> evidence, @Nullable String signing, LogView log) {}

    record LogView(String origin, @Nullable String vkey) {}

    record ReloadView(String signing, List<String> keys) {}

    @GetMapping("/api/exchange/keys")
    @Operation(summary = "Public keys: of the evidence (JWK set) and of the log (vkey)")
    KeysView keys() {
        return new KeysView(
                keys.jwks(),
                keys.signing().orElse(null),
                new LogView(log.origin(), log.verifierKey().orElse(null)));
    }

    @PostMapping("/api/exchange/keys/reloads")
    @Operation(summary = "Reads the evidence keys again: a new one signs, old ones go on verifying")
    ReloadView reload(Caller caller) {
        caller.requireRole("EXCHANGE_ADMIN");
        return switch (keys.reload()) {
            case Reload.Done(String signing, List<String> names) -> {
                register.reloaded(caller, signing, names);
                yield new ReloadView(signing, names);
            }
            case Reload.Refused(String reason) ->
                    throw new ProblemException(ExchangeProblem.KEYS_UNUSABLE, reason);
        };
    }
}
