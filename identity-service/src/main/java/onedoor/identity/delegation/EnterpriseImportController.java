package onedoor.identity.delegation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Enterprises 法人")
class EnterpriseImportController {

    record Form(@Nullable List<EnterpriseImport.Row> enterprises) {}

    private final EnterpriseImport enterpriseImport;

    EnterpriseImportController(EnterpriseImport enterpriseImport) {
        this.enterpriseImport = enterpriseImport;
    }

    @PostMapping("/api/identity/imports/enterprises")
    @Operation(summary = "Import enterprises with owners and agents, all or none 导入法人")
    ResponseEntity<?> importEnterprises(Caller caller, @RequestBody Form form) {
        caller.requireRole("SYSTEM_ADMIN");
        return enterpriseImport
                .run(caller, Objects.requireNonNullElse(form.enterprises(), List.of()))
                .answer();
    }
}
