package onedoor.workflow.claim;

import feign.FeignException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.util.function.Supplier;
import onedoor.workflow.claim.PolicyClient.Answer;
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

    /** The answer to a decision. */
    sealed interface Taken {
        record CarriedOut() implements Taken {}

        /** Kept by policy-service, whose officers see what stands in the way. */
        record HeldUp(String problem) implements Taken {}

        /** Not taken, and not to be sent again. */
        record Refused(int status, String detail) implements Taken {}
    }

    @Retry(name = "policy")
    @CircuitBreaker(name = "policy")
    @Bulkhead(name = "policy")
    Taken decide(String claimId, String key, Decided decided) {
        return taken(() -> client.decide(claimId, key, decided));
    }

    @Retry(name = "policy")
    @CircuitBreaker(name = "policy")
    @Bulkhead(name = "policy")
    Taken decideList(String listId, String key, ListRuling decided) {
        return taken(() -> client.decideList(listId, key, decided));
    }

    @Retry(name = "policy")
    @CircuitBreaker(name = "policy")
    @Bulkhead(name = "policy")
    Taken revoke(String claimId, String key, Revoked revoked) {
        return taken(() -> {
            client.revoke(claimId, key, revoked);
            return new Answer(null);
        });
    }

    /** Time heals neither an unknown claim nor a decision that is not understood. */
    private Taken taken(Supplier<Answer> call) {
        try {
            String problem = call.get().problem();
            return problem == null ? new Taken.CarriedOut() : new Taken.HeldUp(problem);
        } catch (FeignException.NotFound
                | FeignException.Gone
                | FeignException.UnprocessableEntity e) {
            return new Taken.Refused(e.status(), detail(e));
        }
    }

    private String detail(FeignException refusal) {
        try {
            return json.readTree(refusal.contentUTF8()).path("detail").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
