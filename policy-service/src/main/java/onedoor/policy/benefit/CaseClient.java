package onedoor.policy.benefit;

import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** workflow-service, as far as lists become cases; always in the service's own name. */
@FeignClient(
        name = "workflow-cases",
        url = "${onedoor.services.workflow}",
        configuration = CaseClient.Calls.class)
interface CaseClient {

    /**
     * What the officials read.
     *
     * @param total in yuan with two decimals
     * @param digest SHA-256 of the list's content, in hex
     * @param page where the portal shows the list
     */
    record Answers(
            String policy,
            String policyName,
            String period,
            int round,
            long count,
            String total,
            String digest,
            String page) {}

    record Request(
            String reference,
            String matter,
            String policy,
            String department,
            String departmentName,
            long amountFen,
            Answers answers) {}

    record Opened(String id, String number) {}

    /** The same key again opens no second case. */
    @PostMapping("/api/workflow/official-cases")
    Opened open(@RequestHeader("Idempotency-Key") String key, @RequestBody Request request);

    class Calls {
        @Bean
        ServiceCalls caseCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "workflow");
        }
    }
}
