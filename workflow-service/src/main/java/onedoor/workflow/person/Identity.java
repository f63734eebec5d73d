package onedoor.workflow.person;

import feign.FeignException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.workflow.person.IdentityClient.EnterpriseAnswer;
import onedoor.workflow.person.IdentityClient.LetterForm;
import onedoor.workflow.person.IdentityClient.LettersForm;
import onedoor.workflow.person.IdentityClient.PersonAnswer;
import onedoor.workflow.person.IdentityClient.StaffMember;
import org.springframework.stereotype.Component;

/** Calls identity-service; reading and idempotent telling may be tried again. */
@Component
@Retry(name = "identity")
@CircuitBreaker(name = "identity")
@Bulkhead(name = "identity")
class Identity {

    private final IdentityClient client;

    Identity(IdentityClient client) {
        this.client = client;
    }

    Optional<PersonAnswer> person(String id) {
        try {
            return Optional.of(client.person(id));
        } catch (FeignException.NotFound e) {
            return Optional.empty();
        }
    }

    Optional<EnterpriseAnswer> enterprise(String code) {
        try {
            return Optional.of(client.enterprise(code));
        } catch (FeignException.NotFound e) {
            return Optional.empty();
        }
    }

    /** Nobody for a department that identity-service does not know. */
    List<StaffMember> staff(String department) {
        try {
            return client.staff(department).items();
        } catch (FeignException.NotFound e) {
            return List.of();
        }
    }

    /** The letters that were not taken, by their keys, and why. */
    Map<String, String> tell(List<Letter> letters) {
        Map<String, String> refused = new HashMap<>();
        client.tell(
                        new LettersForm(
                                letters.stream()
                                        .map(l ->
                                                new LetterForm(
                                                        l.id(),
                                                        l.to(),
                                                        l.subject(),
                                                        l.body(),
                                                        l.link()))
                                        .toList()))
                .refused()
                .forEach(r -> refused.put(String.valueOf(r.key()), r.problem()));
        return refused;
    }
}
