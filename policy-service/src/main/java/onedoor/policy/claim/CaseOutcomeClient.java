package onedoor.policy.claim;

import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** workflow-service, as far as it waits for what was held up here; always in our own name. */
@FeignClient(
        name = "workflow-claim-outcomes",
        url = "${onedoor.services.workflow}",
        configuration = CaseOutcomeClient.Calls.class)
interface CaseOutcomeClient {

    /**
     * What became of a decision.
     *
     * @param outcome {@code GRANTED}, {@code REFUSED}, or {@code SETTLED} as the note says
     */
    record Outcome(String claimId, String outcome, @Nullable String note) {}

    /** The same again changes nothing. */
    @PutMapping("/api/workflow/applications/{application}/claim-outcome")
    void tell(@PathVariable String application, @RequestBody Outcome outcome);

    class Calls {
        @Bean
        ServiceCalls claimOutcomeCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "workflow");
        }
    }
}
