package onedoor.identity.systems;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import onedoor.identity.answer.Findings;
import onedoor.identity.answer.IdentityProblem;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity/systems")
@Tag(name = "Systems 部门系统")
class SystemController {

    /**
     * @param department for an operator; a department's administrator has only their own
     */
    record Form(
            @Nullable String subsystem,
            @Nullable String name,
            @Nullable Map<String, Object> publicKey,
            @Nullable String department) {}

    record CredentialView(String clientId, @Nullable String clientSecret, @Nullable String member) {
        static CredentialView from(Systems.Credential credential) {
            return new CredentialView(
                    credential.client().clientId(),
                    credential.secret(),
                    credential.client().member());
        }
    }

    record View(
            String clientId,
            String name,
            @Nullable String member,
            @Nullable String department,
            String authentication) {
        static View from(Client c) {
            return new View(
                    c.clientId(),
                    c.name(),
                    c.member(),
                    c.department(),
                    c.publicKey() == null ? "client_secret_basic" : "private_key_jwt");
        }
    }

    private final Systems systems;

    SystemController(Systems systems) {
        this.systems = systems;
    }

    @GetMapping
    @Operation(summary = "Registered systems 已登记系统")
    Map<String, List<View>> list(Caller caller) {
        String department = departmentOf(caller, null);
        return Map.of("items", systems.of(department).stream().map(View::from).toList());
    }

    @PostMapping
    @Operation(summary = "Register a system; its secret is shown this once 登记系统")
    ResponseEntity<?> register(Caller caller, @RequestBody Form form) {
        String department = departmentOf(caller, form.department());
        Findings findings = new Findings();
        findings.text("/department", department, 18);
        String subsystem = findings.text("/subsystem", form.subsystem(), 40);
        if (subsystem != null && !subsystem.matches("[a-z0-9][a-z0-9-]*")) {
            findings.add("/subsystem", "invalid", "子系统代码由小写字母、数字和连字符组成");
        }
        String name = findings.text("/name", form.name(), 100);
        if (department == null || subsystem == null || name == null || !findings.none()) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(findings.all()).answer();
        }
        return switch (systems.register(
                caller, department, subsystem, name, key(form.publicKey()))) {
            case Systems.Registration.Registered(var credential) ->
                    ResponseEntity.created(
                                    URI.create(
                                            "/api/identity/systems/"
                                                    + credential.client().clientId()))
                            .cacheControl(CacheControl.noStore())
                            .body(CredentialView.from(credential));
            case Systems.Registration.UnknownDepartment() ->
                    Problem.of(IdentityProblem.UNKNOWN_DEPARTMENT).answer();
            case Systems.Registration.Exists() ->
                    Problem.of(IdentityProblem.SYSTEM_EXISTS).answer();
        };
    }

    @PostMapping("/{clientId}/secrets")
    @Operation(summary = "A new secret; the old one ends 更换密钥")
    ResponseEntity<?> newSecret(Caller caller, @PathVariable String clientId) {
        return systems.newSecret(caller, departmentOf(caller, null), clientId)
                .<ResponseEntity<?>>map(c ->
                        ResponseEntity.ok()
                                .cacheControl(CacheControl.noStore())
                                .body(CredentialView.from(c)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @DeleteMapping("/{clientId}")
    @Operation(summary = "Remove a system; its tokens end within five minutes 注销系统")
    ResponseEntity<?> remove(Caller caller, @PathVariable String clientId) {
        return systems.remove(caller, departmentOf(caller, null), clientId)
                ? ResponseEntity.noContent().build()
                : Problem.of(CommonProblem.NOT_FOUND).answer();
    }

    /** A department's administrator is bound to their own; the operator (null) is not. */
    static @Nullable String departmentOf(Caller caller, @Nullable String asked) {
        caller.requireRole("EXCHANGE_ADMIN");
        if (caller.kind() == Caller.Kind.SERVICE) {
            return asked;
        }
        String own = caller.department();
        if (own == null || (asked != null && !asked.equals(own))) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "只能管理本部门的系统。");
        }
        return own;
    }

    static @Nullable PublicKey key(@Nullable Map<String, Object> jwk) {
        if (jwk == null) {
            return null;
        }
        try {
            return PublicKey.of(jwk);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    e,
                    IdentityProblem.INVALID_KEY,
                    String.valueOf(e.getMessage()),
                    new FieldProblem("/publicKey", "invalid", String.valueOf(e.getMessage())));
        }
    }
}
