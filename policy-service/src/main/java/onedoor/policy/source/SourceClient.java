package onedoor.policy.source;

import feign.Response;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Other platforms' feeds behind the exchange; always in the service's own name. */
@FeignClient(
        name = "document-sources",
        url = "${onedoor.services.exchange}",
        configuration = SourceClient.Calls.class)
interface SourceClient {

    @GetMapping("/r1/{instance}/{memberClass}/{memberCode}/{subsystem}/{service}/documents")
    Response documents(
            @PathVariable("instance") String instance,
            @PathVariable("memberClass") String memberClass,
            @PathVariable("memberCode") String memberCode,
            @PathVariable("subsystem") String subsystem,
            @PathVariable("service") String service,
            @RequestHeader("X-Road-Client") String client,
            @RequestHeader("OneDoor-Purpose") String purpose,
            @RequestParam("after") String after,
            @RequestParam("limit") int limit);

    class Calls {
        @Bean
        ServiceCalls sourceCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "exchange");
        }
    }
}
