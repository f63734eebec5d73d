package onedoor.exchange.registration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.SchemaVersions;
import onedoor.exchange.member.Owners;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exchange/resources/{directory}/{sequence}")
@Tag(name = "registration", description = "登记：部门登记系统与服务，经审批生效")
class ServiceController {

    private final Catalogue catalogue;
    private final SchemaVersions schemas;
    private final Owners owners;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ServiceController(
            Catalogue catalogue,
            SchemaVersions schemas,
            Owners owners,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.catalogue = catalogue;
        this.schemas = schemas;
        this.owners = owners;
        this.audit = audit;
        this.transaction = transaction;
    }

    record DisablementForm(@NotBlank @Size(max = 500) String notice) {}

    record UpdateForm(@NotNull @PastOrPresent Instant at) {}

    @PutMapping("/disablement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "The provider or the operator stops a service; callers are told the notice")
    void disable(
            Caller caller,
            @PathVariable String directory,
            @PathVariable String sequence,
            @Valid @RequestBody DisablementForm form) {
        change(caller, directory + "/" + sequence, form.notice());
    }

    @DeleteMapping("/disablement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "A stopped service is served again")
    void enable(Caller caller, @PathVariable String directory, @PathVariable String sequence) {
        change(caller, directory + "/" + sequence, null);
    }

    private void change(Caller caller, String code, @Nullable String notice) {
        Resource resource = own(caller, code);
        transaction.executeWithoutResult(status -> {
            if (catalogue.disable(resource.code(), notice)) {
                audit.record(
                        caller,
                        notice == null ? "service.enable" : "service.disable",
                        "resource",
                        code,
                        "OK",
                        Map.of());
            }
        });
        catalogue.refresh();
    }

    @PutMapping("/update")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The provider says when its data last changed, for the update cycle")
    void updated(
            Caller caller,
            @PathVariable String directory,
            @PathVariable String sequence,
            @Valid @RequestBody UpdateForm form) {
        schemas.updated(own(caller, directory + "/" + sequence).code(), form.at());
    }

    private Resource own(Caller caller, String code) {
        return catalogue
                .find(code)
                .filter(resource -> owners.mayActFor(caller, resource.provider()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, code));
    }
}
