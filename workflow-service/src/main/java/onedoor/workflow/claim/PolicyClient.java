package onedoor.workflow.claim;

import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import tools.jackson.databind.JsonNode;

/** policy-service, as far as this service calls it; always in the service's own name. */
@FeignClient(
        name = "policy",
        url = "${onedoor.services.policy}",
        configuration = PolicyClient.Calls.class)
interface PolicyClient {

    @PostMapping("/api/policy/claims")
    Reserved reserve(@RequestHeader("Idempotency-Key") String key, @RequestBody Reservation body);

    @PostMapping("/api/policy/claims/{claimId}/decisions")
    Answer decide(
            @PathVariable String claimId,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Decided body);

    @PostMapping("/api/policy/benefit-lists/{listId}/decisions")
    Answer decideList(
            @PathVariable String listId,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody ListRuling body);

    @PostMapping("/api/policy/claims/{claimId}/revocations")
    void revoke(
            @PathVariable String claimId,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Revoked body);

    /** For an enterprise or for a person, never for both. */
    record Reservation(
            String policy,
            @Nullable String enterprise,
            @Nullable String person,
            String applicationId,
            String agent) {

        static Reservation of(
                String policy, Claimant claimant, String applicationId, String agent) {
            return switch (claimant) {
                case Claimant.Enterprise(var code) ->
                        new Reservation(policy, code, null, applicationId, agent);
                case Claimant.Person(var account) ->
                        new Reservation(policy, null, account, applicationId, agent);
            };
        }
    }

    record Reserved(
            String claimId,
            @Nullable Long amountFen,
            String outcome,
            @Nullable JsonNode explanation) {}

    /**
     * What was decided.
     *
     * @param account where a granted sum shall go; null if the applicant was not asked
     */
    record Decided(
            boolean granted,
            String reason,
            String decidedBy,
            @Nullable String applicationNumber,
            @Nullable Account account) {}

    /**
     * What came of a decision.
     *
     * @param problem what keeps policy-service from carrying it out, as a problem's code; its
     *     officers find a way on, and to send it again changes nothing
     */
    record Answer(@Nullable String problem) {}

    record ListRuling(boolean granted, String reason, String decidedBy) {}

    record Revoked(String reason, String revokedBy) {}

    /** Not a component: only this client's calls carry this token. */
    class Calls {
        @Bean
        ServiceCalls ownPolicyCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "policy");
        }
    }
}
