package onedoor.workflow.publication;

import java.util.List;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;

/** Identity's list of departments, as far as imports need it. */
@FeignClient(
        name = "identity-departments",
        url = "${onedoor.services.identity}",
        configuration = DepartmentsClient.Calls.class)
interface DepartmentsClient {

    @GetMapping("/api/identity/departments")
    Listed departments();

    record Listed(@Nullable List<Department> items, @Nullable List<Department> departments) {}

    record Department(String uscc, String name) {}

    /** Always in this service's own name: an import is not a person's errand at identity. */
    class Calls {

        @Bean
        ServiceCalls calls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "identity");
        }
    }
}
