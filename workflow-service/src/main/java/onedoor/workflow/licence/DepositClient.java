package onedoor.workflow.licence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;

/** Where the exchange takes records that a member deposits. */
@FeignClient(
        name = "exchange-deposits",
        url = "${onedoor.services.exchange}",
        configuration = DepositClient.Calls.class)
interface DepositClient {

    @PutMapping("/api/exchange/deposits/{subsystem}/{service}/{recordId}")
    void put(
            @PathVariable String subsystem,
            @PathVariable String service,
            @PathVariable String recordId,
            @RequestBody Deposit deposit);

    @DeleteMapping("/api/exchange/deposits/{subsystem}/{service}/{recordId}")
    void delete(
            @PathVariable String subsystem,
            @PathVariable String service,
            @PathVariable String recordId);

    record Deposit(
            Subject subject,
            List<Subject> alsoSubjects,
            Map<String, JsonNode> record,
            Instant asOf) {}

    record Subject(String type, String id) {

        @Override
        public String toString() {
            return type;
        }
    }

    /** Always in this service's own name: only a member itself deposits. */
    class Calls {

        @Bean
        ServiceCalls calls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "exchange");
        }
    }
}
