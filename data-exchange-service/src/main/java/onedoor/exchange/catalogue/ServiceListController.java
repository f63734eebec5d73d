package onedoor.exchange.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import onedoor.exchange.catalogue.ServiceDocument.Endpoint;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "catalogue", description = "目录：有哪些信息资源")
class ServiceListController {

    private final Catalogue catalogue;
    private final ServiceDocuments documents;
    private final Members members;

    ServiceListController(Catalogue catalogue, ServiceDocuments documents, Members members) {
        this.catalogue = catalogue;
        this.documents = documents;
        this.members = members;
    }

    record Services(List<View> items) {}

    /**
     * @param timeoutMillis null for the usual time
     */
    record View(
            String service,
            String resource,
            String name,
            String adapter,
            boolean described,
            List<Endpoint> endpoints,
            @Nullable Long timeoutMillis,
            @Nullable String disabled) {}

    @GetMapping("/api/exchange/subsystems/{memberClass}/{memberCode}/{subsystem}/services")
    @Operation(summary = "The services of one system with their endpoints")
    Services list(
            Caller caller,
            @PathVariable String memberClass,
            @PathVariable String memberCode,
            @PathVariable String subsystem) {
        SubsystemId id =
                SubsystemId.parse(memberClass + "/" + memberCode + "/" + subsystem)
                        .filter(members::isRegistered)
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.NOT_FOUND, subsystem));
        return new Services(catalogue.offeredBy(id).stream().map(this::view).toList());
    }

    private View view(Resource resource) {
        List<Endpoint> endpoints =
                documents.find(resource.code()).map(ServiceDocument::endpoints).orElse(List.of());
        return new View(
                resource.service(),
                resource.code(),
                resource.name(),
                resource.adapter().kind(),
                !endpoints.isEmpty(),
                endpoints,
                resource.timeout() == null ? null : resource.timeout().toMillis(),
                resource.disabled());
    }
}
