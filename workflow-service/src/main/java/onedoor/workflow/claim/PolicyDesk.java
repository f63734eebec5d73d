package onedoor.workflow.claim;

import feign.FeignException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import onedoor.workflow.claim.PolicyClient.Decided;
import onedoor.workflow.claim.PolicyClient.ListRuling;
import onedoor.workflow.claim.PolicyClient.Reserved;
import onedoor.workflow.claim.PolicyClient.Revoked;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls policy-service. Every call carries a key, so it may be tried again. */
@Component
class PolicyDesk {

    private final PolicyClient client;
    private final JsonMapper json;

    PolicyDesk(PolicyClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** The answer to a reservation: the amount held, or policy-service's own refusal. */
    sealed interface Reply {
        record Yes(Reserved reserved) implements Reply {}

        record No(int status, String detail) implements Reply {}
    }

    @Retry(name = "policy")
    @CircuitBreaker(name = "policy")
    @Bulkhead(name = "policy")
    Reply reserve(String key, PolicyClient.Reservation reservation) {
        try {
            return new Reply.Yes(client.reserve(key, reservation));
        } catch (FeignException.Conflict | FeignException.UnprocessableEntity e) {
            return new Reply.No(e.status(), detail(e));
        }
    }

    @Retry(name = "policy")
    @CircuitBreaker(name = "policy")
    @Bulkhead(name = "policy")
    void decide(String claimId, String key, Decided decided) {
        client.decide(claimId, key, decided);
    }

    @Retry(name = "policy")
    @CircuitBreaker(name = "policy")
    @Bulkhead(name = "policy")
    void decideList(String listId, String key, ListRuling decided) {
        client.decideList(listId, key, decided);
    }

    @Retry(name = "policy")
    @CircuitBreaker(name = "policy")
    @Bulkhead(name = "policy")
    void revoke(String claimId, String key, Revoked revoked) {
        client.revoke(claimId, key, revoked);
    }

    private String detail(FeignException refusal) {
        try {
            return json.readTree(refusal.contentUTF8()).path("detail").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
