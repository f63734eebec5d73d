package onedoor.policy.delivery;

import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** The inbox of identity-service; always in the service's own name. */
@FeignClient(
        name = "identity-inbox",
        url = "${onedoor.services.identity}",
        configuration = InboxClient.Calls.class)
interface InboxClient {

    record Letter(String to, String subject, String body, String link) {}

    /** The same key again leaves no second message. */
    @PostMapping("/api/identity/messages")
    void tell(@RequestHeader("Idempotency-Key") String key, @RequestBody Letter letter);

    class Calls {
        @Bean
        ServiceCalls inboxCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "identity");
        }
    }
}
