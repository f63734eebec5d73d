package onedoor.workflow.publication;

import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/** Identity's list of departments, as far as imports need it. */
@FeignClient(
        name = "identity-departments",
        url = "${onedoor.services.identity}",
        configuration = DepartmentsClient.Calls.class)
interface DepartmentsClient {

    /** A plain list, or a page of one. */
    @GetMapping("/api/identity/departments")
    JsonNode departments();

    record Department(String uscc, String name) {}

    /** Always in this service's own name: an import is not a person's errand at identity. */
    class Calls {

        @Bean
        ServiceCalls calls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "identity");
        }
    }
}
