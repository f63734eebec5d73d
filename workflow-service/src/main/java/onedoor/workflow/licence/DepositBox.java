package onedoor.workflow.licence;

import feign.FeignException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import org.springframework.stereotype.Component;

/**
 * The way to the exchange's deposits, with the breaker around it; the outbox is what tries again.
 */
@Component
class DepositBox {

    /** The subsystem under which this service is a member. */
    private static final String SUBSYSTEM = "workflow";

    private final DepositClient client;

    DepositBox(DepositClient client) {
        this.client = client;
    }

    @CircuitBreaker(name = "exchange")
    @Bulkhead(name = "exchange")
    void put(String service, String recordId, DepositClient.Deposit deposit) {
        client.put(SUBSYSTEM, service, recordId, deposit);
    }

    @CircuitBreaker(name = "exchange")
    @Bulkhead(name = "exchange")
    void delete(String service, String recordId) {
        try {
            client.delete(SUBSYSTEM, service, recordId);
        } catch (FeignException.NotFound alreadyGone) {
            // what was asked for
        }
    }
}
