package onedoor.policy.profile;

import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** identity-service knows under which number registers keep a person; always in our own name. */
@FeignClient(
        name = "identity-person",
        url = "${onedoor.services.identity}",
        configuration = PersonClient.Calls.class)
interface PersonClient {

    record Person(@Nullable String idNumber) {
        @Override
        public String toString() {
            return "person"; // never a number in a log line
        }
    }

    @GetMapping("/api/identity/persons/{id}")
    Person person(@PathVariable("id") String id);

    class Calls {
        @Bean
        ServiceCalls personCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "identity");
        }
    }
}
