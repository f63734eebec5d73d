package onedoor.workflow.person;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** identity-service, as far as this service calls it; always in the service's own name. */
@FeignClient(
        name = "identity",
        url = "${onedoor.services.identity}",
        configuration = IdentityClient.Calls.class)
interface IdentityClient {

    @GetMapping("/api/identity/persons/{id}")
    PersonAnswer person(@PathVariable String id);

    @GetMapping("/api/identity/enterprises/{uscc}")
    EnterpriseAnswer enterprise(@PathVariable String uscc);

    @PostMapping("/api/identity/letters")
    LettersAnswer tell(@RequestBody LettersForm letters);

    @GetMapping("/api/identity/departments/{uscc}/staff")
    StaffAnswer staff(@PathVariable String uscc);

    record StaffAnswer(List<StaffMember> items) {}

    record StaffMember(String id, String name, @Nullable String duty, Set<String> roles) {}

    record PersonAnswer(
            String id, String name, String idNumber, @Nullable String certKey, int assurance) {}

    record EnterpriseAnswer(String uscc, String name) {}

    record LettersForm(List<LetterForm> letters) {}

    /** Under its key it is taken once. */
    record LetterForm(UUID key, String to, String subject, String body, String link) {}

    /** Whatever is not among the refused was taken. */
    record LettersAnswer(List<RefusedLetter> refused) {}

    record RefusedLetter(@Nullable String key, String problem) {}

    /** Not a component: only this client's calls carry this token. */
    class Calls {
        @Bean
        ServiceCalls ownIdentityCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "identity");
        }
    }
}
