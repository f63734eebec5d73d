package onedoor.identity.systems;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import onedoor.identity.answer.IdentityProblem;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity/systems/{clientId}/keys")
@Tag(name = "Systems 部门系统")
class SystemKeyController {

    record Form(@Nullable Map<String, Object> publicKey) {}

    /**
     * @param thumbprint RFC 7638, SHA-256
     */
    record KeyView(String thumbprint) {}

    record Keys(List<KeyView> items) {

        static Keys from(List<PublicKey> keys) {
            return new Keys(keys.stream().map(key -> new KeyView(key.thumbprint())).toList());
        }
    }

    private final SystemKeys keys;

    SystemKeyController(SystemKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    @Operation(summary = "The keys that a system may sign with 系统公钥")
    ResponseEntity<?> list(Caller caller, @PathVariable String clientId) {
        return keys.of(SystemController.departmentOf(caller, null), clientId)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(Keys.from(found)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @PostMapping
    @Operation(summary = "One more key: the earlier ones go on until they are removed 增加公钥")
    ResponseEntity<?> add(Caller caller, @PathVariable String clientId, @RequestBody Form form) {
        String department = SystemController.departmentOf(caller, null);
        PublicKey key = SystemController.key(form.publicKey());
        return key == null
                ? Problem.of(IdentityProblem.INVALID_KEY).answer()
                : answer(keys.add(caller, department, clientId, key));
    }

    @DeleteMapping("/{thumbprint}")
    @Operation(summary = "Ends a key at once; the last one stays 注销公钥")
    ResponseEntity<?> remove(
            Caller caller, @PathVariable String clientId, @PathVariable String thumbprint) {
        return answer(
                keys.remove(
                        caller, SystemController.departmentOf(caller, null), clientId, thumbprint));
    }

    private static ResponseEntity<?> answer(SystemKeys.Change change) {
        return switch (change) {
            case SystemKeys.Change.Done(var left) -> ResponseEntity.ok(Keys.from(left));
            case SystemKeys.Change.Unknown() -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case SystemKeys.Change.TooMany() -> Problem.of(IdentityProblem.TOO_MANY_KEYS).answer();
            case SystemKeys.Change.LastOne() -> Problem.of(IdentityProblem.LAST_KEY).answer();
        };
    }
}
