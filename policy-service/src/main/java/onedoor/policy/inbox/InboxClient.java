package onedoor.policy.inbox;

import java.util.List;
import java.util.Set;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import onedoor.policy.inbox.Inbox.Letter;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** identity-service, as far as letters go; always in the service's own name. */
@FeignClient(
        name = "identity-inbox",
        url = "${onedoor.services.identity}",
        configuration = InboxClient.Calls.class)
interface InboxClient {

    record Department(String uscc) {}

    record Member(String id, Set<String> roles) {}

    record Staff(List<Member> items) {}

    record Representative(String person) {}

    record Representatives(List<Representative> items) {}

    /** The same key again leaves no second message. */
    @PostMapping("/api/identity/messages")
    void tell(@RequestHeader("Idempotency-Key") String key, @RequestBody Letter letter);

    @GetMapping("/api/identity/departments")
    List<Department> departments();

    @GetMapping("/api/identity/departments/{uscc}/staff")
    Staff staff(@PathVariable("uscc") String uscc);

    @GetMapping("/api/identity/enterprises/{uscc}/representatives")
    Representatives representatives(@PathVariable("uscc") String uscc);

    class Calls {
        @Bean
        ServiceCalls inboxCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "identity");
        }
    }
}
